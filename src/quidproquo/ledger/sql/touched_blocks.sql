-- Blocks of the reports of these documents, of the reading that holds and of those that it replaces.
SELECT block, count(*) AS reports
FROM blocked_reports
WHERE block IN (SELECT block FROM blocked_reports WHERE document IN (SELECT unnest($documents::VARCHAR[])))
GROUP BY block
ORDER BY block;
