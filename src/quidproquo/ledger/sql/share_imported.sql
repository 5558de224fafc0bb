SELECT * FROM imported ORDER BY import, row;
