SELECT
    r.id, r.document, r.start, r.stop, d.outlet, d.genre, d.published, r.deed, r.kind, r.status, r.negated, r.habitual, r.actors, r.recipients,
    r.asked_by, r.when_start, r.when_end, r.when_precision, r.stated_start, r.stated_end, r.stated_precision, r.amount, r.unit,
    r.voices, r.speakers, r.words, coalesce(s.story, r.document) AS story, r.confidence, r.plover, r.cameo, r.block
FROM current_reports AS r
JOIN documents AS d ON d.id = r.document
LEFT JOIN stories AS s ON s.document = r.document
WHERE r.block IN (SELECT unnest($blocks::VARCHAR[]));
