-- One row, one deed. A row that says exactly what a booked row says is that row, from whichever line or file it comes.
INSERT INTO imported BY NAME
SELECT *, $import AS import, $confidence AS confidence
FROM staged
WHERE rowid IN (SELECT min(s.rowid) FROM staged AS s ANTI JOIN imported AS i ON i.id = s.id GROUP BY s.id);
