-- Deeds by id, those included that a person has dropped.
SELECT d.*
FROM deeds AS d
WHERE d.id IN (SELECT unnest($ids::VARCHAR[]));
