SELECT * FROM refusals ORDER BY id;
