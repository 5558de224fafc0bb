SELECT i.source, i.form, b.row, b.reason, b.text
FROM bad_rows AS b
JOIN imports AS i ON i.id = b.import
ORDER BY i.source, b.row;
