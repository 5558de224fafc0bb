SELECT count(*) AS readings
FROM current_readings AS c
ANTI JOIN (SELECT * FROM settled WHERE merger = $merger) AS s ON s.turn = c.turn;
