-- The reports of these entries, or these reports, with their places.
SELECT m.deed AS entry, r.id AS report, r.document, r.start, r.stop
FROM members AS m
JOIN current_reports AS r ON r.id = m.report
WHERE m.deed IN (SELECT unnest($ids::VARCHAR[])) OR m.report IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY r.document, r.start, r.id;
