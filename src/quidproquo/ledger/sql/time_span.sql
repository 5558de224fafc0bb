-- First and last day of the deeds of two sides.
SELECT min(coalesce(when_start, when_end)) AS first, max(coalesce(when_end, when_start)) AS last
FROM booked_deeds
WHERE list_has_any(actors || recipients || asked_by, [$one, $other]) AND confidence >= $min_confidence;
