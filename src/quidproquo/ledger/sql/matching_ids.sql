-- Entries whose id begins so; a report that is no longer held still leads to its document.
SELECT id FROM (
    SELECT id FROM booked_deeds WHERE starts_with(id, $start)
    UNION
    SELECT id FROM deeds WHERE dropped AND starts_with(id, $start)
    UNION
    SELECT 'e_' || substr(report, 3) FROM members WHERE starts_with(report, 'r_' || substr($start, 3)) AND starts_with($start, 'e_')
    UNION
    SELECT report FROM members WHERE starts_with(report, $start)
    UNION
    SELECT id FROM documents WHERE starts_with(id, $start)
    UNION
    SELECT id FROM refusals WHERE starts_with(id, $start)
)
ORDER BY id
LIMIT 2;
