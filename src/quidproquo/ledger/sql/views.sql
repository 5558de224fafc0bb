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

-- Imported rows that count. One that a person has judged stands among the deeds instead; it is known by its file and row, since
-- reading ten million ids costs more than most questions.
CREATE OR REPLACE TEMP VIEW booked_imports AS
SELECT
    id, deed, kind, status, false AS negated, false AS habitual, actors, recipients, asked_by, day AS when_start, day AS when_end,
    'day' AS when_precision, NULL::DATE AS stated_start, NULL::DATE AS stated_end, NULL::VARCHAR AS stated_precision,
    NULL::DOUBLE AS amount, NULL::VARCHAR AS unit, confidence,
    CASE WHEN system = 'plover' THEN code END AS plover, CASE WHEN system = 'cameo' THEN code END AS cameo,
    []::VARCHAR[] AS voices, true AS vouched, []::VARCHAR[] AS speakers,
    CASE WHEN outlet IS NULL THEN []::VARCHAR[] ELSE [outlet] END AS outlets,
    false AS opinion_only, 0 AS documents, 1 AS stories, []::VARCHAR[] AS against, day AS first_told, day AS last_told,
    []::VARCHAR[] AS reports, []::VARCHAR[] AS because, []::VARCHAR[] AS judged, import, row, own_id, text,
    source_side, target_side, rowid AS place
FROM imported
WHERE deed IS NOT NULL AND (import, row) NOT IN (SELECT (d.import, d.row) FROM deeds AS d WHERE d.import IS NOT NULL);

-- What was merged from reports, what a person added, and imported rows that a person has judged.
CREATE OR REPLACE TEMP VIEW told_deeds AS
SELECT
    id, deed, kind, status, negated, habitual, actors, recipients, asked_by, when_start, when_end, when_precision,
    stated_start, stated_end, stated_precision, amount, unit, confidence, plover, cameo, voices, vouched, speakers, outlets,
    opinion_only, documents, stories, against, first_told, last_told, reports, because, judged, import, row, own_id, text, NULL::VARCHAR AS source_side, NULL::VARCHAR AS target_side
FROM deeds
WHERE NOT dropped;

-- Every deed that counts. `source_side` and `target_side` stand on imported rows alone: a question about two sides skips the others
-- by them, ten times faster than by the lists.
CREATE OR REPLACE TEMP VIEW booked_deeds AS
SELECT * FROM told_deeds
UNION ALL BY NAME
SELECT * EXCLUDE (place) FROM booked_imports;
