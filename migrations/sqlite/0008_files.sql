-- Files that hold one article each and have been read, so that a folder of them that was stopped goes on without reading them again.
CREATE TABLE files (
    -- XXH3-64 of the path, links followed.
    path INTEGER PRIMARY KEY,
    -- XXH3-64 of its size, the time of its last change and the version of how files are read.
    mark INTEGER NOT NULL,
    article TEXT NOT NULL
);
