SELECT * FROM judgements ORDER BY turn, id;
