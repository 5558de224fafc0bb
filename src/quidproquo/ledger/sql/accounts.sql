-- The cells of the balance between two sides: for each side, toward the other, toward others and toward no one named, by window.
--
-- A done deed stands in the column of its deed, a promise, an offer, a demand and a refusal in columns of their own; a cost or a
-- breach that rests only on the other party's word, and a give that rests only on the doer's, stands under alleged instead.
-- A demanded or refused deed counts toward whoever asked for it as well. A mutual deed is one deed, seen from both ends.
-- Deeds whose time does not lie wholly in one window come back with no window.
WITH placed AS (
    SELECT label, coalesce(low, DATE '-infinity') AS low, coalesce(high, DATE 'infinity') AS high
    FROM (SELECT unnest($labels::VARCHAR[]) AS label, unnest($starts::DATE[]) AS low, unnest($ends::DATE[]) AS high)
),
columns_of AS (
    SELECT unnest($deed_names::VARCHAR[]) AS deed, unnest($deed_columns::VARCHAR[]) AS account
),
ours AS (
    SELECT d.*, c.account AS done_account
    FROM booked_deeds AS d
    JOIN columns_of AS c USING (deed)
    WHERE (
            list_contains(d.actors, $one) OR list_contains(d.actors, $other)
            OR (c.account = 'mutual' AND (list_contains(d.recipients, $one) OR list_contains(d.recipients, $other)))
        )
        AND d.status IN ('done', 'promised', 'offered', 'demanded', 'refused')
        AND NOT d.negated
        AND d.confidence >= $min_confidence
        AND ($since IS NULL OR coalesce(d.when_end, DATE 'infinity') >= $since)
        AND ($until IS NULL OR coalesce(d.when_start, DATE '-infinity') <= $until)
),
pair AS (
    SELECT unnest([$one, $other]) AS side, unnest([$other, $one]) AS counterpart
),
sided AS (
    SELECT
        o.*, p.side, p.counterpart,
        o.status = 'done' AND o.done_account = 'mutual' AS is_mutual,
        list_contains(o.actors, p.side) AS does,
        list_filter(o.recipients, lambda s: s <> p.side) AS recipients_else,
        CASE WHEN o.status IN ('demanded', 'refused') THEN list_filter(o.asked_by, lambda s: s <> p.side) ELSE [] END AS askers
    FROM ours AS o
    CROSS JOIN pair AS p
    WHERE list_contains(o.actors, p.side)
        OR (o.status = 'done' AND o.done_account = 'mutual' AND list_contains(o.recipients, p.side))
),
parted AS (
    SELECT
        *,
        CASE WHEN is_mutual THEN list_filter(list_distinct(actors || recipients), lambda s: s <> side)
             ELSE list_distinct(recipients_else || askers) END AS partners,
        CASE WHEN is_mutual THEN list_filter(list_distinct(actors || recipients), lambda s: s <> side)
             ELSE recipients_else END AS targets
    FROM sided
),
booked AS (
    SELECT
        id, side, counterpart, outlets, stories, import, opinion_only, cameo, when_start, when_end,
        CASE
            WHEN status = 'promised' THEN 'promised'
            WHEN status = 'offered' THEN 'offered'
            WHEN status = 'demanded' THEN 'demanded'
            WHEN status = 'refused' THEN 'refused'
            WHEN NOT vouched AND done_account IN ('cost', 'broken') AND list_has_all([counterpart] || recipients_else, voices)
                AND NOT list_contains(voices, side) THEN 'alleged'
            WHEN NOT vouched AND done_account = 'give' AND list_has_all(actors, voices) THEN 'alleged'
            ELSE done_account
        END AS account,
        unnest(list_filter(
            [
                CASE WHEN list_contains(partners, counterpart) THEN 'counterpart' END,
                CASE WHEN len(partners) = 0 THEN 'no one named' END,
                CASE WHEN (NOT list_contains(targets, counterpart) AND len(targets) > 0)
                    OR (NOT list_contains(partners, counterpart) AND len(partners) > 0) THEN 'others' END
            ],
            lambda row: row IS NOT NULL
        )) AS toward
    FROM parted
)
SELECT
    b.side,
    CASE WHEN b.toward = 'counterpart' THEN b.counterpart ELSE b.toward END AS toward,
    p.label AS label,
    b.account,
    list(b.id ORDER BY b.id) AS ids,
    coalesce(list(b.id ORDER BY b.id) FILTER (len(b.outlets) <= 1 OR (b.stories <= 1 AND b.import IS NULL)), []) AS one_outlet,
    coalesce(list(b.id ORDER BY b.id) FILTER (b.opinion_only), []) AS opinion_only,
    histogram(coalesce(b.cameo, '')) AS codes
FROM booked AS b
LEFT JOIN placed AS p
    ON coalesce(b.when_start, DATE '-infinity') >= p.low AND coalesce(b.when_end, DATE 'infinity') <= p.high
GROUP BY ALL
ORDER BY ALL;
