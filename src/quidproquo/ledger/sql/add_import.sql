INSERT INTO imports
SELECT $id, $source, $form, $now
WHERE NOT EXISTS (SELECT 1 FROM imports WHERE id = $id);
