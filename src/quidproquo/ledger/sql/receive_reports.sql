INSERT INTO reports BY NAME
SELECT b.*
FROM batch AS b
JOIN readings AS r ON r.id = b.reading AND r.document = b.document
ANTI JOIN reports AS known ON known.id = b.id AND known.reading = b.reading;
