INSERT INTO documents BY NAME SELECT b.* REPLACE ($now AS booked) FROM batch AS b ANTI JOIN documents AS d ON d.id = b.id;
