-- The cells of the balance between two sides: for each side, toward the other, toward others and toward no one named, by window.
--
-- A done deed stands in the column of its deed, a promise, an offer, a demand and a refusal in columns of their own; a cost or a
-- breach that rests only on the other party's word, and a give that rests only on the doer's, stands under alleged instead.
-- A demanded or refused deed counts toward whoever asked for it as well. A mutual deed is one deed, seen from both ends.
-- Deeds whose time does not lie wholly in one window come back with no window (null).
WITH placed AS (
    SELECT number, coalesce(low, DATE '-infinity') AS low, coalesce(high, DATE 'infinity') AS high
    FROM (
        SELECT unnest(range(1, len($starts::DATE[]) + 1)) AS number, unnest($starts::DATE[]) AS low, unnest($ends::DATE[]) AS high
    )
),
-- The window of each day that an imported row can have.
calendar AS (
    SELECT number, unnest(generate_series(greatest(low, first), least(high, last), INTERVAL 1 DAY))::DATE AS day
    FROM placed, (
        SELECT coalesce(min(day), DATE '1970-01-02') AS first, coalesce(max(day), DATE '1970-01-01') AS last FROM imported
    )
),
-- Imported rows are alike: one doer, one recipient, one asker at most. They are gathered before anything is asked of lists, and who
-- is neither of the two is anyone (''). Ids come as one text, which reaches Python in a fifth of the time of a list.
gathered AS MATERIALIZED (  -- a fence: else the test of the status runs over every row of the ledger
    SELECT
        CASE WHEN actors[1] IS NULL OR actors[1] IN ($one, $other) THEN actors[1] ELSE '' END AS actor,
        CASE WHEN recipients[1] IS NULL OR recipients[1] IN ($one, $other) THEN recipients[1] ELSE '' END AS recipient,
        CASE WHEN asked_by[1] IS NULL OR asked_by[1] IN ($one, $other) THEN asked_by[1] ELSE '' END AS asker,
        deed, status, cameo, c.number, string_agg(id, ' ') AS ids
    FROM booked_imports
    LEFT JOIN calendar AS c ON c.day = when_start
    WHERE (source_side IN ($one, $other) OR target_side IN ($one, $other))
        AND confidence >= $min_confidence
        AND ($since IS NULL OR when_start >= $since)
        AND ($until IS NULL OR when_start <= $until)
    GROUP BY ALL
),
every AS (
    SELECT
        deed, status, cameo, number, ids,
        CASE WHEN actor IS NULL THEN [] ELSE [actor] END AS actors,
        CASE WHEN recipient IS NULL THEN [] ELSE [recipient] END AS recipients,
        CASE WHEN asker IS NULL THEN [] ELSE [asker] END AS asked_by,
        []::VARCHAR[] AS voices, true AS vouched, true AS single, false AS opinion_only
    FROM gathered
    UNION ALL BY NAME
    SELECT
        d.deed, d.status, d.cameo, p.number, d.id AS ids, d.actors, d.recipients, d.asked_by, d.voices, d.vouched,
        len(d.outlets) <= 1 OR (d.stories <= 1 AND d.import IS NULL) AS single, d.opinion_only
    FROM told_deeds AS d
    LEFT JOIN placed AS p
        ON coalesce(d.when_start, DATE '-infinity') >= p.low AND coalesce(d.when_end, DATE 'infinity') <= p.high
    WHERE NOT d.negated
        AND list_has_any(d.actors || d.recipients, [$one, $other])
        AND d.confidence >= $min_confidence
        AND ($since IS NULL OR coalesce(d.when_end, DATE 'infinity') >= $since)
        AND ($until IS NULL OR coalesce(d.when_start, DATE '-infinity') <= $until)
),
ours AS (
    -- Looked up and not joined: on ten million rows DuckDB 2.0.0 now and then stopped with an internal error about the dictionary of
    -- a joined text column.
    SELECT *, list_extract($deed_columns::VARCHAR[], list_position($deed_names::VARCHAR[], deed)) AS done_account
    FROM every
    WHERE list_contains(['done', 'promised', 'offered', 'demanded', 'refused'], status)
),
pair AS (
    SELECT unnest([$one, $other]) AS side, unnest([$other, $one]) AS counterpart
),
sided AS (
    SELECT
        o.*, p.side, p.counterpart,
        o.status = 'done' AND o.done_account = 'mutual' AS is_mutual,
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
             ELSE recipients_else END AS targets,
        CASE WHEN is_mutual THEN targets ELSE list_distinct(recipients_else || askers) END AS partners
    FROM sided
),
directed AS (
    SELECT
        side, counterpart, number, ids, single, opinion_only, cameo,
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
SELECT side, counterpart, to_counterpart, to_others, to_no_one, number, account, single, opinion_only, coalesce(cameo, '') AS code, ids
FROM directed;
