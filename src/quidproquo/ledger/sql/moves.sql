-- What each of two sides did toward the other (and, apart, toward no one named), gathered by sort, code and time.
-- A demand is a move of its asker. A cost or breach that rests only on the other's word, and a give that rests only on the doer's,
-- is alleged and no move. Counts are whole, ids are the first few. `deeds` narrows it to some deeds.
WITH pair AS (
    SELECT unnest([$one, $other]) AS side, unnest([$other, $one]) AS counterpart
),
-- The cheap question first: of ten million deeds only those between the two, or toward no one, go on.
ours AS (
    SELECT id, deed, kind, status, cameo, plover, when_start, when_end, actors, recipients, asked_by, voices, vouched
    FROM booked_deeds
    WHERE (import IS NULL OR (source_side IN ($one, $other) AND (target_side IS NULL OR target_side IN ($one, $other))))
      AND list_contains(['done', 'promised', 'offered', 'demanded', 'threatened', 'refused'], status)
      AND NOT negated
      AND confidence >= $min_confidence
      AND ($deeds IS NULL OR list_contains($deeds::VARCHAR[], deed))
      AND (
          (list_contains(actors, $one)
              AND (len(recipients) = 0 OR list_contains(recipients, $other) OR list_contains(asked_by, $other)
                  OR list_contains(actors, $other)))
          OR (list_contains(actors, $other)
              AND (len(recipients) = 0 OR list_contains(recipients, $one) OR list_contains(asked_by, $one)))
      )
      AND ($since IS NULL OR coalesce(when_end, DATE 'infinity') >= $since)
      AND ($until IS NULL OR coalesce(when_start, DATE '-infinity') <= $until)
),
placed AS (
    SELECT
        d.id, d.deed, d.kind, d.status, d.cameo, d.plover, d.when_start, d.when_end, d.account, p.side,
        CASE
            WHEN d.status = 'demanded' THEN list_contains(d.actors, p.counterpart)
            WHEN d.account = 'mutual' THEN list_contains(d.recipients || d.actors, p.counterpart)
            ELSE list_contains(d.recipients, p.counterpart)
        END AS toward,
        len(d.recipients) = 0 AS toward_no_one,
        NOT d.vouched AND (
            (d.account IN ('cost', 'broken') AND d.status = 'done' AND NOT list_contains(d.voices, p.side)
                AND list_has_all([p.counterpart] || d.recipients, d.voices))
            OR (d.account = 'give' AND d.status = 'done' AND list_has_all(d.actors, d.voices))
        ) AS alleged
    -- Looked up and not joined, for the reason given in accounts.sql.
    FROM (
        SELECT *, list_extract($deed_columns::VARCHAR[], list_position($deed_names::VARCHAR[], deed)) AS account FROM ours
    ) AS d
    JOIN pair AS p ON CASE
        WHEN d.status = 'demanded' THEN list_contains(d.asked_by, p.side)
        WHEN d.account = 'mutual' AND d.status = 'done' THEN list_contains(d.actors || d.recipients, p.side)
        ELSE list_contains(d.actors, p.side)
    END
)
SELECT
    side,
    CASE status
        WHEN 'done' THEN account
        WHEN 'promised' THEN 'promise'
        WHEN 'offered' THEN 'offer'
        WHEN 'demanded' THEN 'demand'
        WHEN 'threatened' THEN 'threat'
        ELSE 'refusal'
    END AS move,
    toward, deed, kind, cameo, plover, when_start, when_end,
    count(*) AS count,
    min(id, $shown) AS ids
FROM placed
WHERE (toward OR toward_no_one) AND NOT alleged
GROUP BY ALL
ORDER BY ALL;
