-- What holds now, seen through the facts. Temporary: each connection makes its own, so a new definition needs no migration.
CREATE OR REPLACE TEMP VIEW current_readings AS
SELECT arg_max(id, turn) AS id, document, max(turn) AS turn FROM readings GROUP BY document;

-- A deed that one text tells with its recipient and another without must meet in one block, so the doers alone name it;
-- of a mutual deed any party may be the one that a text puts first.
CREATE OR REPLACE TEMP VIEW blocked_reports AS
SELECT
    *,
    deed || ' ' || array_to_string(
        CASE WHEN deed IN ('MEET', 'ACCORD') THEN list_sort(list_distinct(actors || recipients)) ELSE actors END, ' '
    ) AS block
FROM reports;

CREATE OR REPLACE TEMP VIEW current_reports AS
SELECT r.* FROM blocked_reports AS r JOIN current_readings AS c ON r.reading = c.id AND r.document = c.document;

-- Every deed that counts: what was merged from reports, what a person added, and imported rows that nobody has judged.
-- `source_side` and `target_side` stand on imported rows alone: a question about two sides skips the others by them, ten times
-- faster than by the lists.
CREATE OR REPLACE TEMP VIEW booked_deeds AS
SELECT
    id, deed, kind, status, negated, habitual, actors, recipients, asked_by, when_start, when_end, when_precision,
    stated_start, stated_end, stated_precision, amount, unit, confidence, plover, cameo, voices, vouched, speakers, outlets,
    opinion_only, documents, stories, against, first_told, last_told, reports, because, judged, import, row, own_id, text, NULL::VARCHAR AS source_side, NULL::VARCHAR AS target_side
FROM deeds
WHERE NOT dropped
UNION ALL
SELECT
    id, deed, kind, status, false, false, actors, recipients, asked_by, day, day, 'day', NULL, NULL, NULL, NULL, NULL, confidence,
    CASE WHEN system = 'plover' THEN code END, CASE WHEN system = 'cameo' THEN code END,
    []::VARCHAR[], true, []::VARCHAR[], CASE WHEN outlet IS NULL THEN []::VARCHAR[] ELSE [outlet] END,
    false, 0, 1, []::VARCHAR[], day, day, []::VARCHAR[], []::VARCHAR[], []::VARCHAR[], import, row, own_id, text,
    source_side, target_side
FROM imported
WHERE deed IS NOT NULL AND id NOT IN (SELECT d.id FROM deeds AS d WHERE d.import IS NOT NULL);
