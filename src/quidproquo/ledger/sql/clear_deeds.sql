DELETE FROM deeds WHERE block IN (SELECT unnest($blocks::VARCHAR[]));
