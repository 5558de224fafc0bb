-- Only the reading that holds of each document goes out.
SELECT r.* FROM readings AS r JOIN current_readings AS c ON c.turn = r.turn ORDER BY r.document;
