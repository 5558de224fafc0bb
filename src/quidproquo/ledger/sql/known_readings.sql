-- Which of these readings the ledger has, and which of them hold.
SELECT r.id, bool_or(c.id IS NOT NULL) AS holds
FROM readings AS r
LEFT JOIN current_readings AS c ON c.id = r.id AND c.document = r.document
WHERE r.id IN (SELECT unnest($ids::VARCHAR[]))
GROUP BY r.id;
