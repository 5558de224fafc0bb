-- Imported events between two sides with their parties by name, for asking whether the other direction tells them as well.
SELECT
    day,
    coalesce(asker, actor) AS source,
    CASE WHEN asker IS NULL THEN recipient ELSE actor END AS target,
    code, system, count(*) AS count
FROM imported
WHERE ((source_side = $one AND target_side = $other) OR (source_side = $other AND target_side = $one))
  AND ($since IS NULL OR day >= $since) AND ($until IS NULL OR day <= $until)
GROUP BY ALL
HAVING source IS NOT NULL AND target IS NOT NULL
ORDER BY ALL;
