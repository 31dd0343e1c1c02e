-- How the desk selects, researches, writes, edits, publishes and corrects, in its own words; the row with the
-- largest id holds, the others are what earlier verdicts were given by.
CREATE TABLE methods (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL, -- 1 for the desk's first
    text TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER methods_never_change BEFORE UPDATE ON methods BEGIN
    SELECT RAISE (ABORT, 'a method never changes; a new version follows it');
END;
ALTER TABLE verdicts ADD COLUMN method_id INTEGER REFERENCES methods (id); -- NULL: the desk had none written down
