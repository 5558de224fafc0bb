INSERT INTO stories SELECT unnest($documents::VARCHAR[]), unnest($stories::VARCHAR[]);
