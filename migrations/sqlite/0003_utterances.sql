-- Which quotations are one utterance, told by several articles, perhaps shortened.

-- Words as one speaker said them; one row however many articles have the very same ones.
CREATE TABLE wordings (
    -- A hash of what follows, up to the story.
    id BIGINT PRIMARY KEY,
    -- Folded, a space between. An interrupted speech is one wording.
    words TEXT NOT NULL,
    -- How many words.
    length BIGINT NOT NULL,
    -- The person row; 0 where nobody is named.
    person BIGINT NOT NULL,
    -- The day of publication, where it and the speaker are known; else ''.
    day TEXT NOT NULL,
    -- The story, where the words are one utterance within it only; else ''.
    story TEXT NOT NULL,
    -- Whom its shingles were written for: the row that `person` pointed at then.
    speaker BIGINT NOT NULL,
    -- The fullest other wording that holds these words.
    fuller BIGINT,
    -- Wordings with the same number are one utterance.
    utterance BIGINT NOT NULL
);
CREATE INDEX wordings_by_person ON wordings (person);
CREATE INDEX wordings_by_fuller ON wordings (fuller) WHERE fuller IS NOT NULL;
CREATE INDEX wordings_by_utterance ON wordings (utterance);

-- Hashes of runs of words that a wording is found by. Without a row id of its own, an entry stands here once, not twice.
CREATE TABLE shingles (
    hash BIGINT NOT NULL,
    wording BIGINT NOT NULL,
    PRIMARY KEY (hash, wording)
) WITHOUT ROWID;

-- Of one that is neither retired nor an echo. Those of older versions are filled in when the index is built anew.
ALTER TABLE quotations ADD COLUMN wording BIGINT;
CREATE INDEX quotations_by_wording ON quotations (wording) WHERE retired IS NULL AND echoes IS NULL;
