-- Imported rows of two sides toward each other, toward no one named, or toward bodies that stand for no other state, as
-- pair_deeds.sql chooses them, gathered by what they tell: rows that differ by their day and id alone are one line. Days and ids
-- come as one text ("2007-02-13 e_…", one to a line), which reaches Python in a fifth of the time of a list.
WITH ours AS MATERIALIZED (  -- a fence, and no lists: one doer, one recipient, one asker at most
    SELECT
        id, deed, kind, status, actors[1] AS actor, recipients[1] AS recipient, asked_by[1] AS asker, when_start AS day, confidence,
        import
    FROM booked_imports
    WHERE place IN (
        SELECT rowid
        FROM imported
        WHERE (source_side IN ($one, $other)
                AND (target_side IN ($one, $other) OR target_side IS NULL OR list_contains($bodies::VARCHAR[], target_side)))
            OR (target_side IN ($one, $other) AND (source_side IS NULL OR list_contains($bodies::VARCHAR[], source_side)))
    )
),
gathered AS (
    SELECT
        deed, kind, status, actor, recipient, asker, confidence, import,
        string_agg(day::VARCHAR || ' ' || id, chr(10)) AS entries
    FROM ours
    WHERE confidence >= $min_confidence
    GROUP BY ALL
)
SELECT *
FROM gathered
WHERE actor IN ($one, $other)
    AND (
        recipient IS NULL
        OR (actor = $one AND (recipient = $other OR asker = $other))
        OR (actor = $other AND (recipient = $one OR asker = $one))
        OR list_contains($bodies::VARCHAR[], recipient)
    );
