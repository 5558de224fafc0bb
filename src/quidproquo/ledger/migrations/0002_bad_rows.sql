-- Rows of imported files that are no events, with the reason why: kept, so that what a file lost on the way in can be looked at.
CREATE TABLE bad_rows (
    import VARCHAR NOT NULL,
    row BIGINT NOT NULL,
    reason VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);
