-- One row, one deed. A row that says exactly what a booked row says is that row, from whichever file it comes.
INSERT INTO imported BY NAME
WITH named AS (
    SELECT
        'e_' || substr(sha256(concat_ws(
            chr(31), $form, coalesce(own_id, ''), deed, coalesce(kind, ''), status, array_to_string(actors, ' '),
            array_to_string(recipients, ' '), array_to_string(asked_by, ' '), coalesce(when_start::VARCHAR, ''),
            coalesce(when_end::VARCHAR, ''), coalesce(amount::VARCHAR, ''), coalesce(unit, ''), coalesce(outlet, ''),
            coalesce(plover, ''), coalesce(cameo, ''), coalesce(text, '')
        )), 1, 16) AS id,
        $import AS import,
        *
    FROM batch
)
SELECT n.*
FROM named AS n
ANTI JOIN imported AS i ON i.id = n.id
QUALIFY row_number() OVER (PARTITION BY n.id ORDER BY n.row) = 1;
