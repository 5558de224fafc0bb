-- Pairs of sides by how many deeds stand between them.
WITH ends AS (
    SELECT id, unnest(actors) AS doer, list_distinct(recipients || asked_by) AS others FROM booked_deeds
),
ties AS (
    SELECT id, doer, unnest(others) AS other FROM ends WHERE len(others) > 0
)
SELECT least(doer, other) AS one, greatest(doer, other) AS other, count(DISTINCT id) AS deeds
FROM ties
WHERE doer <> other
GROUP BY ALL
ORDER BY deeds DESC, one, other
LIMIT $limit;
