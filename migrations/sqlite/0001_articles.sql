-- Articles as read and what is derived from them, quotations, people, and the conversation's views.
-- Types are those that PostgreSQL knows too; STRICT tables would refuse BIGINT.

-- What the store is: an index remembers the id of the store it was made from.
CREATE TABLE identity (
    id TEXT NOT NULL
);
INSERT INTO identity (id) VALUES (lower(hex(randomblob(16))));

-- The number of the latest change, taken inside the write transaction.
CREATE TABLE sequence (
    latest BIGINT NOT NULL
);
INSERT INTO sequence (latest) VALUES (0);

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL,
    -- 'seed' or 'elsewhere'
    origin TEXT NOT NULL,
    sample BOOLEAN NOT NULL,
    -- When we first had it: milliseconds since 1970.
    read_at BIGINT NOT NULL,
    -- The id of the first article of its story; its own until another joins.
    story TEXT NOT NULL,
    -- The id it came with.
    given TEXT,
    outlet TEXT,
    url TEXT,
    -- As exactly as given: '2021-04-14' or '2021-04-14T10:00:00Z'. Always UTC, so that it sorts as text.
    published TEXT,
    language TEXT,
    byline TEXT,
    article_rules BIGINT NOT NULL,
    quote_rules BIGINT NOT NULL,
    -- XXH3-128 of the normalised text, alike for the same article under another link.
    text_hash TEXT NOT NULL,
    lead_start BIGINT NOT NULL,
    lead_end BIGINT NOT NULL,
    headline TEXT NOT NULL,
    body TEXT NOT NULL,
    -- The article as read, as JSON: everything else is derived from it.
    raw TEXT NOT NULL
);
CREATE UNIQUE INDEX articles_by_seq ON articles (seq);
CREATE INDEX articles_by_text_hash ON articles (text_hash);
CREATE INDEX articles_by_given ON articles (given);
CREATE INDEX articles_by_story ON articles (story);
CREATE INDEX articles_by_outlet ON articles (sample, outlet, published);
CREATE INDEX articles_by_published ON articles (sample, published);
CREATE INDEX articles_by_origin ON articles (origin, sample);
CREATE INDEX articles_by_rules ON articles (article_rules, quote_rules);

-- Deleted articles, for whoever follows the changes.
CREATE TABLE tombstones (
    article TEXT PRIMARY KEY,
    seq BIGINT NOT NULL
);
CREATE INDEX tombstones_by_seq ON tombstones (seq);

-- Ids that other links or given ids of an article would have made.
CREATE TABLE aliases (
    alias TEXT PRIMARY KEY,
    article TEXT NOT NULL
);
CREATE INDEX aliases_by_article ON aliases (article);

-- People and bodies. Merged ones keep their row and point at the one they were merged into.
CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- 'person' or 'body'
    kind TEXT NOT NULL,
    merged_into BIGINT
);

CREATE INDEX people_by_target ON people (merged_into);

-- Names they are printed under, with the keys that are alike across scripts and spellings.
CREATE TABLE person_names (
    person BIGINT NOT NULL,
    -- Key of the surname; of a body, its folded name.
    surname TEXT NOT NULL,
    -- Key of the first given name, '' where none is printed.
    given TEXT NOT NULL,
    -- ISO 15924 code of the letters: 'Latn', 'Cyrl' or 'Zyyy'.
    script TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (person, name)
);
CREATE INDEX person_names_by_surname ON person_names (surname, given);
CREATE INDEX person_names_by_given ON person_names (given);

-- Titles printed beside their names.
CREATE TABLE person_titles (
    person BIGINT NOT NULL,
    title TEXT NOT NULL,
    -- Its words folded, a space before and after each.
    folded TEXT NOT NULL,
    PRIMARY KEY (person, title)
);

CREATE TABLE quotations (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL,
    -- Its place among the quotations of the article; of a retired one, the last it had.
    place BIGINT NOT NULL,
    -- 'headline' or 'body'
    part TEXT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    -- 'direct', 'mixed' or 'headline'
    kind TEXT NOT NULL,
    -- As the article's, so that counting needs no join.
    sample BOOLEAN NOT NULL,
    person BIGINT,
    speaker_name TEXT,
    speaker_title TEXT,
    -- 'person' or 'body'
    speaker_kind TEXT,
    mention TEXT,
    cue TEXT,
    occasion_start BIGINT,
    occasion_end BIGINT,
    confidence DOUBLE PRECISION NOT NULL,
    missing_opening BOOLEAN NOT NULL,
    missing_closing BOOLEAN NOT NULL,
    speech BIGINT NOT NULL,
    -- Of a headline's quotation: the place of the body's that its words come from.
    echoes BIGINT,
    -- When a correction took the words out: milliseconds since 1970.
    retired BIGINT,
    words TEXT NOT NULL
);
CREATE INDEX quotations_by_article ON quotations (article, place);
CREATE INDEX quotations_by_person ON quotations (person, sample, speaker_name, speaker_title)
    WHERE person IS NOT NULL AND retired IS NULL AND echoes IS NULL;
CREATE INDEX quotations_counted ON quotations (sample)
    WHERE retired IS NULL AND echoes IS NULL;

-- What a message with buttons shows, kept for them.
CREATE TABLE views (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kept_at BIGINT NOT NULL,
    view TEXT NOT NULL
);
CREATE INDEX views_by_time ON views (kept_at);
