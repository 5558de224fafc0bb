SELECT
    id, deed, kind, status, false AS negated, false AS habitual, actors, recipients, asked_by, day AS when_start, day AS when_end,
    'day' AS when_precision, NULL AS stated_start, NULL AS stated_end, NULL AS stated_precision, NULL AS amount, NULL AS unit,
    confidence, CASE WHEN system = 'plover' THEN code END AS plover, CASE WHEN system = 'cameo' THEN code END AS cameo,
    []::VARCHAR[] AS voices, true AS vouched, []::VARCHAR[] AS speakers,
    CASE WHEN outlet IS NULL THEN []::VARCHAR[] ELSE [outlet] END AS outlets, false AS opinion_only, 0 AS documents, 1 AS stories,
    []::VARCHAR[] AS against, day AS first_told, day AS last_told, []::VARCHAR[] AS reports, []::VARCHAR[] AS because,
    []::VARCHAR[] AS judged, false AS dropped, import, row, own_id, text, 'judged ' || id AS block
FROM imported
WHERE id IN (SELECT unnest($ids::VARCHAR[])) AND deed IS NOT NULL;
