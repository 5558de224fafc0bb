SELECT id FROM refusals WHERE id IN (SELECT unnest($ids::VARCHAR[]));
