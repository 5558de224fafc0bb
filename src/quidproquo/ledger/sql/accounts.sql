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
ours AS (
    -- Looked up and not joined: on ten million rows DuckDB 2.0.0 now and then stopped with an internal error about the dictionary of
    -- a joined text column.
    SELECT d.*, list_extract($deed_columns::VARCHAR[], list_position($deed_names::VARCHAR[], d.deed)) AS done_account
    FROM booked_deeds AS d
    WHERE (d.import IS NULL OR d.source_side IN ($one, $other) OR d.target_side IN ($one, $other))
        AND (
            list_contains(d.actors, $one) OR list_contains(d.actors, $other)
            OR (done_account = 'mutual' AND (list_contains(d.recipients, $one) OR list_contains(d.recipients, $other)))
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
-- Functions on lists cost more than all the rest, so each stands behind a test that most rows fail.
sided AS (
    SELECT
        o.*, p.side, p.counterpart,
        o.status = 'done' AND o.done_account = 'mutual' AS is_mutual,
        CASE WHEN list_contains(o.recipients, p.side) THEN list_filter(o.recipients, lambda s: s <> p.side) ELSE o.recipients END
            AS recipients_else,
        CASE WHEN o.status IN ('demanded', 'refused') AND len(o.asked_by) > 0 THEN list_filter(o.asked_by, lambda s: s <> p.side)
             ELSE [] END AS askers
    FROM ours AS o
    CROSS JOIN pair AS p
    WHERE list_contains(o.actors, p.side)
        OR (o.status = 'done' AND o.done_account = 'mutual' AND list_contains(o.recipients, p.side))
),
parted AS (
    SELECT
        *,
        CASE WHEN is_mutual THEN list_filter(list_distinct(actors || recipients), lambda s: s <> side)
             WHEN len(askers) > 0 THEN list_distinct(recipients_else || askers)
             ELSE recipients_else END AS partners,
        CASE WHEN is_mutual THEN list_filter(list_distinct(actors || recipients), lambda s: s <> side)
             ELSE recipients_else END AS targets
    FROM sided
),
directed AS (
    SELECT
        id, side, counterpart, opinion_only, cameo, when_start, when_end,
        len(outlets) <= 1 OR (stories <= 1 AND import IS NULL) AS single,
        CASE
            WHEN status <> 'done' THEN status
            WHEN vouched THEN done_account
            WHEN done_account IN ('cost', 'broken') AND list_has_all([counterpart] || recipients_else, voices)
                AND NOT list_contains(voices, side) THEN 'alleged'
            WHEN done_account = 'give' AND list_has_all(actors, voices) THEN 'alleged'
            ELSE done_account
        END AS account,
        list_contains(partners, counterpart) AS to_counterpart,
        len(partners) = 0 AS to_no_one,
        len(targets) > 0 AND NOT list_contains(targets, counterpart) OR (len(partners) > 0 AND NOT list_contains(partners, counterpart))
            AS to_others
    FROM parted
)
-- A deed may stand in two rows (a demand toward an agency counts toward its asker as well): the groups say which, and whoever
-- asks adds them up, so that no deed is handled twice here.
SELECT
    b.side,
    b.counterpart,
    b.to_counterpart,
    b.to_others,
    b.to_no_one,
    p.label AS label,
    b.account,
    list(b.id) AS ids,
    -- Null stands for all of them: in imported data nearly every deed rests on one outlet.
    CASE WHEN bool_and(b.single) THEN NULL ELSE coalesce(list(b.id) FILTER (b.single), []) END AS one_outlet,
    coalesce(list(b.id) FILTER (b.opinion_only), []) AS opinion_only,
    histogram(coalesce(b.cameo, '')) AS codes
FROM directed AS b
LEFT JOIN placed AS p
    ON coalesce(b.when_start, DATE '-infinity') >= p.low AND coalesce(b.when_end, DATE 'infinity') <= p.high
GROUP BY ALL;
