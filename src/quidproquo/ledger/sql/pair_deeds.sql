-- Deeds of two sides toward each other, toward no one named, or toward bodies that stand for no other state (inspectors, the UN).
-- Of imported rows the two scalar columns already say whether any of that can be so.
SELECT d.*
FROM booked_deeds AS d
WHERE (
        d.import IS NULL
        OR (d.source_side IN ($one, $other)
            AND (d.target_side IN ($one, $other) OR d.target_side IS NULL OR list_contains($bodies::VARCHAR[], d.target_side)))
        OR (d.target_side IN ($one, $other) AND (d.source_side IS NULL OR list_contains($bodies::VARCHAR[], d.source_side)))
    )
    AND (list_contains(d.actors, $one) OR list_contains(d.actors, $other))
    AND (
        len(d.recipients) = 0
        OR (list_contains(d.actors, $one) AND (list_contains(d.recipients, $other) OR list_contains(d.asked_by, $other)))
        OR (list_contains(d.actors, $other) AND (list_contains(d.recipients, $one) OR list_contains(d.asked_by, $one)))
        OR list_has_any(d.recipients, $bodies::VARCHAR[])
    )
    AND d.confidence >= $min_confidence
ORDER BY d.id;
