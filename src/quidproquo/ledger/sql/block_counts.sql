SELECT block, count(*) AS reports FROM blocked_reports WHERE block IN (SELECT unnest($blocks::VARCHAR[])) GROUP BY block ORDER BY block;
