-- Feeds that are read by themselves, and which of their entries have been seen.
CREATE TABLE feeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Where it is read; moved for good, the new address.
    url TEXT NOT NULL UNIQUE,
    -- What it calls itself, or the list it came from.
    title TEXT,
    -- What its cards say beside the outlet: satire, opinion, state media, agency.
    label TEXT,
    -- Days after which its articles are let go; NULL keeps them.
    retention_days BIGINT,
    etag TEXT,
    last_modified TEXT,
    -- Milliseconds since 1970, all of these.
    added_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    read_at BIGINT,
    succeeded_at BIGINT,
    -- Milliseconds between two readings, learnt from how often it changes.
    interval_ms BIGINT NOT NULL,
    -- Failures in a row, and what the last one was.
    failures BIGINT NOT NULL DEFAULT 0,
    reason TEXT,
    -- When the owner was told that it is dead.
    told_at BIGINT
);
CREATE INDEX feeds_by_next ON feeds (next_at);

-- Entries that were seen, by a hash of their id or link; the article they became, where they became one.
CREATE TABLE feed_entries (
    feed BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    article TEXT,
    -- A hash of what it said, to tell when it is changed.
    mark BIGINT NOT NULL,
    -- How often its page could not be read for now; it is tried again while there is no article, a few times.
    tries BIGINT NOT NULL DEFAULT 0,
    -- Milliseconds since 1970.
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (feed, entry)
) WITHOUT ROWID;
CREATE INDEX feed_entries_by_article ON feed_entries (article) WHERE article IS NOT NULL;
