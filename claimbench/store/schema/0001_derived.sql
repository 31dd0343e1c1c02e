-- What is derived from the tables and kept right by triggers: searchable text and counts.

CREATE VIRTUAL TABLE claims_search USING fts5 (
    text, speaker, content = 'claims', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER claims_search_insert AFTER INSERT ON claims BEGIN
    INSERT INTO claims_search (rowid, text, speaker) VALUES (NEW.id, NEW.text, NEW.speaker);
END;
CREATE TRIGGER claims_search_delete AFTER DELETE ON claims BEGIN
    INSERT INTO claims_search (claims_search, rowid, text, speaker)
    VALUES ('delete', OLD.id, OLD.text, OLD.speaker);
END;
CREATE TRIGGER claims_search_update AFTER UPDATE OF text, speaker ON claims BEGIN
    INSERT INTO claims_search (claims_search, rowid, text, speaker)
    VALUES ('delete', OLD.id, OLD.text, OLD.speaker);
    INSERT INTO claims_search (rowid, text, speaker) VALUES (NEW.id, NEW.text, NEW.speaker);
END;

CREATE VIRTUAL TABLE checked_claims_search USING fts5 (
    claim, title, content = 'checked_claims', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER checked_claims_search_insert AFTER INSERT ON checked_claims BEGIN
    INSERT INTO checked_claims_search (rowid, claim, title) VALUES (NEW.id, NEW.claim, NEW.title);
END;
CREATE TRIGGER checked_claims_search_delete AFTER DELETE ON checked_claims BEGIN
    INSERT INTO checked_claims_search (checked_claims_search, rowid, claim, title)
    VALUES ('delete', OLD.id, OLD.claim, OLD.title);
END;
CREATE TRIGGER checked_claims_search_update AFTER UPDATE OF claim, title ON checked_claims BEGIN
    INSERT INTO checked_claims_search (checked_claims_search, rowid, claim, title)
    VALUES ('delete', OLD.id, OLD.claim, OLD.title);
    INSERT INTO checked_claims_search (rowid, claim, title) VALUES (NEW.id, NEW.claim, NEW.title);
END;

-- Claims by status, of each document and of the whole desk.
CREATE TABLE document_counts (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    status TEXT NOT NULL,
    claims INTEGER NOT NULL,
    PRIMARY KEY (document_id, status)
) STRICT, WITHOUT ROWID;
CREATE TABLE desk_counts (
    status TEXT PRIMARY KEY,
    claims INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER counts_insert AFTER INSERT ON claims BEGIN
    INSERT INTO document_counts (document_id, status, claims) VALUES (NEW.document_id, NEW.status, 1)
    ON CONFLICT (document_id, status) DO UPDATE SET claims = claims + 1;
    INSERT INTO desk_counts (status, claims) VALUES (NEW.status, 1)
    ON CONFLICT (status) DO UPDATE SET claims = claims + 1;
END;
CREATE TRIGGER counts_delete AFTER DELETE ON claims BEGIN
    UPDATE document_counts SET claims = claims - 1
    WHERE document_id = OLD.document_id AND status = OLD.status;
    UPDATE desk_counts SET claims = claims - 1 WHERE status = OLD.status;
END;
CREATE TRIGGER counts_update AFTER UPDATE OF status, document_id ON claims
WHEN OLD.status <> NEW.status OR OLD.document_id <> NEW.document_id BEGIN
    UPDATE document_counts SET claims = claims - 1
    WHERE document_id = OLD.document_id AND status = OLD.status;
    UPDATE desk_counts SET claims = claims - 1 WHERE status = OLD.status;
    INSERT INTO document_counts (document_id, status, claims) VALUES (NEW.document_id, NEW.status, 1)
    ON CONFLICT (document_id, status) DO UPDATE SET claims = claims + 1;
    INSERT INTO desk_counts (status, claims) VALUES (NEW.status, 1)
    ON CONFLICT (status) DO UPDATE SET claims = claims + 1;
END;
