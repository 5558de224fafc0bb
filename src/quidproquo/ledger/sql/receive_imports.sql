INSERT INTO imports BY NAME SELECT b.* REPLACE ($now AS booked) FROM batch AS b ANTI JOIN imports AS i ON i.id = b.id;
