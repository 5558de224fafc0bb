SELECT
    r.body, m.deed AS booked_as, d.id AS document, d.source, d.title, d.authors, d.outlet, d.published, d.address, d.genre,
    d.text AS document_text
FROM members AS m
JOIN current_reports AS r ON r.id = m.report
JOIN documents AS d ON d.id = r.document
WHERE m.deed IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY d.published NULLS LAST, d.id, r.place;
