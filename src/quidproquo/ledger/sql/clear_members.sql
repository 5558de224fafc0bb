DELETE FROM members WHERE block IN (SELECT unnest($blocks::VARCHAR[]));
