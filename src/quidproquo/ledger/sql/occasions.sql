-- Done deeds of the named sorts by one side, toward another or toward anyone, gathered by sort and time. `wanted` holds `DEED` for
-- any kind of it and `DEED/kind` for one.
SELECT deed, kind, when_start, when_end, count(*) AS count, min(id, $shown) AS ids
FROM booked_deeds
WHERE (import IS NULL OR source_side = $by OR target_side = $by)
  AND deed IN (SELECT split_part(unnest($wanted::VARCHAR[]), '/', 1))
  AND (list_contains($wanted::VARCHAR[], deed) OR list_contains($wanted::VARCHAR[], deed || '/' || kind))
  AND status = 'done'
  AND NOT negated
  AND confidence >= $min_confidence
  AND (list_contains(actors, $by) OR (deed IN ('MEET', 'ACCORD') AND list_contains(recipients, $by)))
  AND ($toward IS NULL OR list_contains(recipients, $toward)
       OR (deed IN ('MEET', 'ACCORD') AND list_contains(actors, $toward)))
GROUP BY ALL
ORDER BY ALL;
