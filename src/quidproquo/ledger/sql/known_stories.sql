-- The stories of these documents, and every document of those stories.
SELECT document, story
FROM stories
WHERE story IN (SELECT story FROM stories WHERE document IN (SELECT unnest($documents::VARCHAR[])));
