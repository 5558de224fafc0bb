-- Deeds of two sides toward each other, toward no one named, or toward bodies that stand for no other state (inspectors, the UN).
-- Of imported rows the two scalar columns already say whether any of that can be so: whole rows are read only of those few.
WITH either AS MATERIALIZED (  -- a fence: else the functions on lists run over every row
    SELECT * FROM told_deeds
    UNION ALL BY NAME
    SELECT i.* EXCLUDE (place)
    FROM booked_imports AS i
    WHERE i.place IN (
        SELECT rowid
        FROM imported
        WHERE (source_side IN ($one, $other)
                AND (target_side IN ($one, $other) OR target_side IS NULL OR list_contains($bodies::VARCHAR[], target_side)))
            OR (target_side IN ($one, $other) AND (source_side IS NULL OR list_contains($bodies::VARCHAR[], source_side)))
    )
)
SELECT d.*
FROM either AS d
WHERE (list_contains(d.actors, $one) OR list_contains(d.actors, $other))
    AND (
        len(d.recipients) = 0
        OR (list_contains(d.actors, $one) AND (list_contains(d.recipients, $other) OR list_contains(d.asked_by, $other)))
        OR (list_contains(d.actors, $other) AND (list_contains(d.recipients, $one) OR list_contains(d.asked_by, $one)))
        OR list_has_any(d.recipients, $bodies::VARCHAR[])
    )
    AND d.confidence >= $min_confidence
ORDER BY d.id;
