SELECT
    r.body, m.deed AS booked_as, d.id AS document, d.source, d.title, d.authors, d.outlet, d.published, d.address, d.genre,
    d.text AS document_text
FROM current_reports AS r
JOIN members AS m ON m.report = r.id
JOIN documents AS d ON d.id = r.document
WHERE r.document = $id
ORDER BY r.place;
