-- First and last day of the deeds of two sides; imported rows by their scalar columns alone, which is ten times faster.
WITH days AS (
    SELECT coalesce(when_start, when_end) AS first, coalesce(when_end, when_start) AS last
    FROM deeds
    WHERE NOT dropped
        AND list_has_any(actors || recipients, [$one, $other])
        AND confidence >= $min_confidence
    UNION ALL
    SELECT day, day
    FROM imported
    WHERE deed IS NOT NULL AND (source_side IN ($one, $other) OR target_side IN ($one, $other)) AND confidence >= $min_confidence
)
SELECT min(first) AS first, max(last) AS last FROM days;
