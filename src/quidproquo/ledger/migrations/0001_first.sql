-- Facts. Rows are added, never changed or deleted.
CREATE TABLE documents (
    id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    title VARCHAR,
    authors VARCHAR[] NOT NULL,
    outlet VARCHAR,
    published DATE,
    address VARCHAR,
    genre VARCHAR NOT NULL,
    shingles INTEGER NOT NULL,
    sketch UBIGINT[] NOT NULL,
    booked TIMESTAMP NOT NULL
);

-- One reading of one document; the reading with the highest turn is the one that holds.
CREATE TABLE readings (
    id VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    reports INTEGER NOT NULL,
    turn BIGINT NOT NULL,
    booked TIMESTAMP NOT NULL
);

CREATE TABLE reports (
    id VARCHAR NOT NULL,
    reading VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    deed VARCHAR NOT NULL,
    kind VARCHAR,
    status VARCHAR NOT NULL,
    negated BOOLEAN NOT NULL,
    habitual BOOLEAN NOT NULL,
    actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    asked_by VARCHAR[] NOT NULL,
    when_start DATE,
    when_end DATE,
    when_precision VARCHAR,
    stated_start DATE,
    stated_end DATE,
    stated_precision VARCHAR,
    amount DOUBLE,
    unit VARCHAR,
    voices VARCHAR[] NOT NULL,
    speakers VARCHAR[] NOT NULL,
    words VARCHAR[] NOT NULL,
    confidence DOUBLE NOT NULL,
    plover VARCHAR,
    cameo VARCHAR,
    body VARCHAR NOT NULL
);

CREATE TABLE refusals (
    id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    remedy VARCHAR NOT NULL,
    booked TIMESTAMP NOT NULL
);

CREATE TABLE imports (
    id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    booked TIMESTAMP NOT NULL
);

-- Event data from elsewhere: one row, one deed. `import` names the file by its content, `row` counts its lines from 1.
-- `code` stands as the file wrote it; `deed` is null where the code names no deed, and then the row is kept for series alone.
CREATE TABLE imported (
    id VARCHAR NOT NULL,
    import VARCHAR NOT NULL,
    row BIGINT NOT NULL,
    own_id VARCHAR,
    day DATE NOT NULL,
    actor VARCHAR,
    actor_sector VARCHAR,
    recipient VARCHAR,
    recipient_sector VARCHAR,
    asker VARCHAR,
    actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    asked_by VARCHAR[] NOT NULL,
    source_side VARCHAR,
    target_side VARCHAR,
    code VARCHAR NOT NULL,
    system VARCHAR NOT NULL,
    deed VARCHAR,
    kind VARCHAR,
    status VARCHAR,
    confidence DOUBLE NOT NULL,
    outlet VARCHAR,
    text VARCHAR
);

-- Which readings and which way of merging the derived tables below already reflect.
CREATE TABLE settled (
    turn BIGINT NOT NULL,
    merger INTEGER NOT NULL
);

-- Derived from the facts by a pure function; a block is decided anew whenever one of its reports changes.
CREATE TABLE deeds (
    id VARCHAR NOT NULL,
    block VARCHAR NOT NULL,
    deed VARCHAR NOT NULL,
    kind VARCHAR,
    status VARCHAR NOT NULL,
    negated BOOLEAN NOT NULL,
    habitual BOOLEAN NOT NULL,
    actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    asked_by VARCHAR[] NOT NULL,
    when_start DATE,
    when_end DATE,
    when_precision VARCHAR,
    stated_start DATE,
    stated_end DATE,
    stated_precision VARCHAR,
    amount DOUBLE,
    unit VARCHAR,
    confidence DOUBLE NOT NULL,
    plover VARCHAR,
    cameo VARCHAR,
    voices VARCHAR[] NOT NULL,
    vouched BOOLEAN NOT NULL,
    speakers VARCHAR[] NOT NULL,
    outlets VARCHAR[] NOT NULL,
    opinion_only BOOLEAN NOT NULL,
    documents INTEGER NOT NULL,
    stories INTEGER NOT NULL,
    against VARCHAR[] NOT NULL,
    first_told DATE,
    last_told DATE,
    reports VARCHAR[] NOT NULL,
    because VARCHAR[] NOT NULL
);

CREATE TABLE members (
    report VARCHAR NOT NULL,
    deed VARCHAR NOT NULL,
    block VARCHAR NOT NULL
);

-- Which documents are copies of one another: each under the smallest id among them.
CREATE TABLE stories (
    document VARCHAR NOT NULL,
    story VARCHAR NOT NULL
);
