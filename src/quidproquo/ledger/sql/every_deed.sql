-- Deeds by id, those included that a person has dropped.
SELECT d.*, i.source AS import_source, i.form AS import_form
FROM deeds AS d
LEFT JOIN imports AS i ON i.id = d.import
WHERE d.id IN (SELECT unnest($ids::VARCHAR[]));
