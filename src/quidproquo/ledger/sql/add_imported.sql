-- One row, one deed. A row that says exactly what a booked row says is that row, from whichever line or file it comes.
INSERT INTO imported BY NAME
WITH named AS (
    SELECT
        'e_' || substr(sha256(concat_ws(
            chr(31), coalesce(own_id, ''), day::VARCHAR, coalesce(actor, ''), coalesce(actor_side, ''), coalesce(actor_sector, ''),
            coalesce(recipient, ''), coalesce(recipient_side, ''), coalesce(recipient_sector, ''), coalesce(asked_by, ''),
            coalesce(asked_by_side, ''), coalesce(source_side, ''), coalesce(target_side, ''), code, system, coalesce(outlet, ''),
            coalesce(text, '')
        )), 1, 16) AS id,
        row, own_id, day, actor, actor_sector, recipient, recipient_sector, asked_by AS asker,
        CASE WHEN actor_side IS NULL THEN [] ELSE [actor_side] END AS actors,
        CASE WHEN recipient_side IS NULL THEN [] ELSE [recipient_side] END AS recipients,
        CASE WHEN asked_by_side IS NULL THEN [] ELSE [asked_by_side] END AS asked_by,
        source_side, target_side, code, system, deed, kind, status, outlet, text
    FROM batch
)
SELECT n.*, $import AS import, $confidence AS confidence
FROM named AS n
ANTI JOIN imported AS i ON i.id = n.id
QUALIFY row_number() OVER (PARTITION BY n.id ORDER BY n.row) = 1;
