-- Readings that hold and that the deeds do not yet reflect.
SELECT c.turn, c.document
FROM current_readings AS c
ANTI JOIN (SELECT * FROM settled WHERE merger = $merger) AS s ON s.turn = c.turn;
