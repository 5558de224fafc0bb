-- The sides that one side has done or suffered most deeds with.
SELECT other, count(*) AS deeds
FROM (
    SELECT unnest(list_distinct(actors || recipients || asked_by)) AS other
    FROM booked_deeds
    WHERE list_contains(actors, $side) OR list_contains(recipients, $side) OR list_contains(asked_by, $side)
)
WHERE other <> $side
GROUP BY other
ORDER BY deeds DESC, other
LIMIT $limit;
