INSERT INTO imported BY NAME SELECT b.* FROM batch AS b ANTI JOIN imported AS i ON i.id = b.id;
