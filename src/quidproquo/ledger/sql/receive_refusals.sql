INSERT INTO refusals BY NAME SELECT b.* REPLACE ($now AS booked) FROM batch AS b ANTI JOIN refusals AS r ON r.id = b.id;
