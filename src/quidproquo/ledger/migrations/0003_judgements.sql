-- What people have judged. A row is never changed: taking a judgement back is a row of its own that names it in `undoes`.
-- `anchors` are the reports that the judged entry held, each with its place, so that the judgement finds it after a new reading.
CREATE TABLE judgements (
    id VARCHAR NOT NULL,
    turn BIGINT NOT NULL,
    act VARCHAR NOT NULL,
    targets VARCHAR[] NOT NULL,
    anchors STRUCT(entry VARCHAR, report VARCHAR, document VARCHAR, start INTEGER, stop INTEGER)[] NOT NULL,
    told VARCHAR[] NOT NULL,
    because VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    undoes VARCHAR,
    made TIMESTAMP NOT NULL
);

ALTER TABLE deeds ADD COLUMN dropped BOOLEAN DEFAULT false;
ALTER TABLE deeds ADD COLUMN judged VARCHAR[] DEFAULT [];
ALTER TABLE deeds ADD COLUMN import VARCHAR;
ALTER TABLE deeds ADD COLUMN row BIGINT;
ALTER TABLE deeds ADD COLUMN own_id VARCHAR;
ALTER TABLE deeds ADD COLUMN text VARCHAR;
