SELECT * FROM judgements ORDER BY turn;
