-- What is new of `sketches` and of `shingles`: their hashes are random, so that an entry of its own would cost a page. It is moved
-- over in one go when there is much of it.
CREATE TABLE sketches_new (
    hash BIGINT NOT NULL,
    text BIGINT NOT NULL,
    PRIMARY KEY (hash, text)
) WITHOUT ROWID;

CREATE TABLE shingles_new (
    hash BIGINT NOT NULL,
    wording BIGINT NOT NULL,
    PRIMARY KEY (hash, wording)
) WITHOUT ROWID;

-- How many entries these two have, about.
CREATE TABLE postings_new (
    postings TEXT PRIMARY KEY,
    entries BIGINT NOT NULL
);
INSERT INTO postings_new (postings, entries) VALUES ('sketches', 0), ('shingles', 0);
