-- What near copies of an article are found by.

-- Articles that have been compared with the others, under a number that is shorter than the id.
CREATE TABLE texts (
    number INTEGER PRIMARY KEY,
    article TEXT NOT NULL
);
CREATE UNIQUE INDEX texts_by_article ON texts (article);

-- Hashes (32 bits) of some of the runs of three words of each, at most 96. Without a row id of its own, an entry stands here
-- once, not twice. Those of older versions are filled in when the index is built anew.
CREATE TABLE sketches (
    hash BIGINT NOT NULL,
    text BIGINT NOT NULL,
    PRIMARY KEY (hash, text)
) WITHOUT ROWID;
