SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM reports) AS reports;
