-- The rows of one batch under their content hash, beside the ledger until their repeats are known.
CREATE OR REPLACE TEMP TABLE staged AS
SELECT
    'e_' || substr(md5(concat_ws(
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
FROM batch;
