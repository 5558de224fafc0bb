INSERT INTO judgements BY NAME SELECT * FROM batch;
