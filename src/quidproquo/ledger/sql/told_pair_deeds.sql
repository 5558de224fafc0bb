-- The deeds of pair_deeds.sql without the imported rows that alike_deeds.sql gathers.
SELECT d.*
FROM told_deeds AS d
WHERE (list_contains(d.actors, $one) OR list_contains(d.actors, $other))
    AND (
        len(d.recipients) = 0
        OR (list_contains(d.actors, $one) AND (list_contains(d.recipients, $other) OR list_contains(d.asked_by, $other)))
        OR (list_contains(d.actors, $other) AND (list_contains(d.recipients, $one) OR list_contains(d.asked_by, $one)))
        OR list_has_any(d.recipients, $bodies::VARCHAR[])
    )
    AND d.confidence >= $min_confidence
ORDER BY d.id;
