-- A document that was read here keeps its own reading.
INSERT INTO readings BY NAME
SELECT b.* REPLACE ((SELECT coalesce(max(turn), 0) FROM readings) + row_number() OVER (ORDER BY b.document) AS turn, $now AS booked)
FROM batch AS b
ANTI JOIN readings AS r ON r.document = b.document
JOIN documents AS d ON d.id = b.document;
