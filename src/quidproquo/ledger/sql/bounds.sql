-- The first and the last day that the ledger knows of, for two sides where they are named.
SELECT min(when_start) AS first, max(when_end) AS last
FROM booked_deeds
WHERE status = 'done' AND NOT negated AND when_start IS NOT NULL AND when_end IS NOT NULL
  AND ($one IS NULL OR list_contains(actors, $one) OR list_contains(actors, $other));
