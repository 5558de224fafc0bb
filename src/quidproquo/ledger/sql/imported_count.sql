SELECT count(*) AS rows FROM imported;
