-- Claims that say the same: what has been joined, what may be joined, and which documents share a claim.

-- A dismissed claim and the one that has taken its place, with all its appearances.
CREATE TABLE joined_claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL UNIQUE REFERENCES claims (id),
    into_id INTEGER NOT NULL REFERENCES claims (id),
    CHECK (claim_id <> into_id)
) STRICT;
CREATE INDEX joined_claims_by_into ON joined_claims (into_id);

-- Pairs for a reviewer to look at; the claim that came later stands first.
CREATE TABLE possible_duplicates (
    claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    why TEXT NOT NULL CHECK (json_valid(why)), -- what keeps it from being certain
    created_at TEXT NOT NULL,
    PRIMARY KEY (claim_id, other_id),
    CHECK (claim_id <> other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX possible_duplicates_by_other ON possible_duplicates (other_id);

-- The documents besides its own that a claim stands in; kept right by triggers.
CREATE TABLE shared_claims (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    appearances INTEGER NOT NULL,
    PRIMARY KEY (document_id, claim_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_claims_by_claim ON shared_claims (claim_id);

CREATE TRIGGER shared_claims_insert AFTER INSERT ON appearances
WHEN (SELECT document_id FROM revisions WHERE id = NEW.revision_id)
    <> (SELECT document_id FROM claims WHERE id = NEW.claim_id) BEGIN
    INSERT INTO shared_claims (document_id, claim_id, appearances)
    SELECT document_id, NEW.claim_id, 1 FROM revisions WHERE id = NEW.revision_id
    ON CONFLICT (document_id, claim_id) DO UPDATE SET appearances = appearances + 1;
END;
CREATE TRIGGER shared_claims_delete AFTER DELETE ON appearances
WHEN EXISTS (SELECT 1 FROM shared_claims WHERE claim_id = OLD.claim_id) BEGIN
    UPDATE shared_claims SET appearances = appearances - 1 WHERE claim_id = OLD.claim_id
        AND document_id = (SELECT document_id FROM revisions WHERE id = OLD.revision_id);
    DELETE FROM shared_claims WHERE claim_id = OLD.claim_id AND appearances < 1;
END;
CREATE TRIGGER shared_claims_update AFTER UPDATE OF claim_id ON appearances
WHEN OLD.claim_id <> NEW.claim_id BEGIN
    UPDATE shared_claims SET appearances = appearances - 1 WHERE claim_id = OLD.claim_id
        AND document_id = (SELECT document_id FROM revisions WHERE id = OLD.revision_id);
    DELETE FROM shared_claims WHERE claim_id = OLD.claim_id AND appearances < 1;
    INSERT INTO shared_claims (document_id, claim_id, appearances)
    SELECT r.document_id, NEW.claim_id, 1 FROM revisions AS r, claims AS c
    WHERE r.id = NEW.revision_id AND c.id = NEW.claim_id AND r.document_id <> c.document_id
    ON CONFLICT (document_id, claim_id) DO UPDATE SET appearances = appearances + 1;
END;

CREATE VIEW duplicates AS
SELECT
    p.claim_id AS claim, c.text, p.other_id AS other, o.text AS other_text, round(p.score, 3) AS score, p.why
FROM possible_duplicates AS p
JOIN claims AS c ON c.id = p.claim_id AND c.status <> 'dismissed'
JOIN claims AS o ON o.id = p.other_id AND o.status <> 'dismissed'
ORDER BY p.score DESC, p.claim_id;
