SELECT
    d.id AS document, d.source, d.text, d.title, d.authors, d.outlet, d.published, d.address, d.genre, r.reports
FROM documents AS d
JOIN current_readings AS c ON c.document = d.id
JOIN readings AS r ON r.turn = c.turn
WHERE $ids IS NULL OR d.id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY d.published NULLS LAST, d.id;
