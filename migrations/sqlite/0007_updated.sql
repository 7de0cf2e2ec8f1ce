-- What an article says of itself besides the first time of publication, which stands.
-- When it was last changed, as `published`; only where that is later.
ALTER TABLE articles ADD COLUMN updated TEXT;
-- Whether it is the beginning of an article that has to be paid for.
ALTER TABLE articles ADD COLUMN teaser BOOLEAN NOT NULL DEFAULT FALSE;
