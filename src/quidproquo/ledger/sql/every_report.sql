SELECT r.body FROM current_reports AS r JOIN documents AS d ON d.id = r.document
ORDER BY d.published NULLS LAST, d.id, r.place;
