-- How many events of each code went each way between two sides in each step; a step bears its first day (weeks begin on Monday).
-- Event data count in the direction that their file wrote, deedless codes too; of what was read, a deed counts from its doer, a demand
-- from its asker, and only where its date is as exact as the step.
WITH told AS (
    SELECT day, source_side AS source, target_side AS target, code, system
    FROM imported
    WHERE (source_side = $one AND target_side = $other) OR (source_side = $other AND target_side = $one)
    UNION ALL
    SELECT
        when_start, s.source, t.target, cameo, 'cameo'
    FROM deeds,
        unnest(CASE WHEN status = 'demanded' THEN asked_by ELSE actors END) AS s (source),
        unnest(CASE WHEN status = 'demanded' THEN actors ELSE recipients END) AS t (target)
    WHERE ((s.source = $one AND t.target = $other) OR (s.source = $other AND t.target = $one))
      AND cameo IS NOT NULL AND NOT negated AND NOT habitual AND confidence >= $min_confidence
      AND when_start IS NOT NULL
      AND (when_precision = 'day' OR ($every = 'month' AND when_precision = 'month'))
)
SELECT date_trunc($every, day)::DATE AS day, source, target, code, system, count(*) AS count
FROM told
WHERE ($since IS NULL OR day >= $since) AND ($until IS NULL OR day <= $until)
GROUP BY ALL
ORDER BY ALL;
