INSERT INTO bad_rows
SELECT $import, b.row, b.reason, b.text
FROM batch AS b
ANTI JOIN (SELECT row FROM bad_rows WHERE import = $import) AS known ON known.row = b.row;
