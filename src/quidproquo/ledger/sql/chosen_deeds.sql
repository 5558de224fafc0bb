-- Deeds that pass every filter that is set. A deed passes a time filter if it may lie in it; the undated pass unless told otherwise.
SELECT d.*
FROM booked_deeds AS d
WHERE ($ids IS NULL OR d.id IN (SELECT unnest($ids::VARCHAR[])))
  AND ($sides IS NULL OR list_has_any(d.actors || d.recipients || d.asked_by, $sides::VARCHAR[]))
  AND ($one IS NULL OR (
      (list_contains(d.actors, $one) AND list_contains(d.recipients || d.asked_by, $other))
      OR (list_contains(d.actors, $other) AND list_contains(d.recipients || d.asked_by, $one))))
  AND ($deeds IS NULL OR list_contains($deeds::VARCHAR[], d.deed))
  AND ($kinds IS NULL OR list_contains($kinds::VARCHAR[], d.kind))
  AND ($statuses IS NULL OR list_contains($statuses::VARCHAR[], d.status))
  AND ($since IS NULL OR coalesce(d.when_end, DATE 'infinity') >= $since)
  AND ($until IS NULL OR coalesce(d.when_start, DATE '-infinity') <= $until)
  AND ($source IS NULL OR len(list_filter(d.speakers, lambda s: contains(lower(s), lower($source)))) > 0)
  AND ($outlet IS NULL OR len(list_filter(d.outlets, lambda o: contains(lower(o), lower($outlet)))) > 0)
  AND d.confidence >= $min_confidence
ORDER BY coalesce(d.when_start, d.when_end, d.stated_start, d.stated_end, DATE 'infinity'), d.deed, d.id
LIMIT $limit;
