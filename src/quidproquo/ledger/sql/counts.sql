SELECT
    (SELECT count(*) FROM documents) AS documents,
    (SELECT count(DISTINCT outlet) FROM documents) AS outlets,
    (SELECT count(*) FROM members) AS reports,
    (SELECT count(*) FROM deeds) AS deeds,
    (SELECT count(*) FROM imported) AS imported,
    (SELECT count(*) FROM refusals) AS refusals;
