INSERT INTO judgements BY NAME
SELECT b.* REPLACE ((SELECT coalesce(max(turn), 0) FROM judgements) + row_number() OVER (ORDER BY b.turn) AS turn)
FROM batch AS b
ANTI JOIN judgements AS j ON j.id = b.id;
