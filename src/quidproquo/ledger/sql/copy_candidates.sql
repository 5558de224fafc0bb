-- Documents that share two or more of the first hashes with one of these, with both sketches.
WITH hashes AS (
    SELECT id, unnest(sketch[1:16]) AS hash FROM documents WHERE shingles >= 25
),
pairs AS (
    SELECT a.id AS one, b.id AS other
    FROM hashes AS a
    JOIN hashes AS b ON a.hash = b.hash
    WHERE a.id IN (SELECT unnest($documents::VARCHAR[])) AND a.id <> b.id
    GROUP BY ALL
    HAVING count(*) >= 2
)
SELECT p.one, p.other, a.shingles AS one_size, a.sketch AS one_sketch, b.shingles AS other_size, b.sketch AS other_sketch
FROM pairs AS p
JOIN documents AS a ON a.id = p.one
JOIN documents AS b ON b.id = p.other;
