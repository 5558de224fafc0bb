SELECT id FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]));
