DELETE FROM stories WHERE document IN (SELECT unnest($documents::VARCHAR[]));
