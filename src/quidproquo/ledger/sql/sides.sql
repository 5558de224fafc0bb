-- Every side that did, suffered or asked for anything in the ledger.
SELECT DISTINCT unnest(actors || recipients || asked_by) AS side FROM booked_deeds ORDER BY side;
