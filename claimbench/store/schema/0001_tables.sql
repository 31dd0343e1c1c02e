-- The desk's tables. Moments are UTC, ISO 8601 with milliseconds; days are YYYY-MM-DD.
-- Offsets are Unicode code points, half-open. uid is the same in every copy of the desk, id only in this file.
-- version grows with every change of a row, so that a change made against an old state is noticed.

CREATE TABLE reviewers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL,
    title TEXT,
    author TEXT,
    publisher TEXT,
    published TEXT,
    language TEXT,
    place TEXT,
    url TEXT,
    media_type TEXT NOT NULL,
    sha256 TEXT, -- of the bytes of the newest revision
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX documents_by_name ON documents (name);

-- One text of a document; a new draft is a new revision.
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL CHECK (json_valid(blocks)), -- what each stretch of the text is
    sha256 TEXT, -- of the bytes as they were read
    text_sha256 TEXT NOT NULL, -- of the text in UTF-8
    created_at TEXT NOT NULL,
    UNIQUE (document_id, number)
) STRICT;
CREATE INDEX revisions_by_sha256 ON revisions (sha256);
CREATE INDEX revisions_by_text_sha256 ON revisions (text_sha256);

CREATE TABLE claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    text TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open'
        CHECK (status IN ('open', 'in review', 'checked', 'signed off', 'dismissed')),
    kinds TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(kinds)),
    kind_bits INTEGER NOT NULL DEFAULT 0, -- the same as kinds, one bit each, so that filtering is quick
    worthiness REAL NOT NULL CHECK (worthiness BETWEEN 0 AND 1),
    reasons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reasons)),
    flags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(flags)),
    additions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(additions)),
    priority REAL NOT NULL CHECK (priority BETWEEN 0 AND 8),
    deadline TEXT,
    speaker TEXT, -- NULL: the publication itself
    position INTEGER NOT NULL, -- where the first quote begins in the newest revision that holds the claim
    verdict_id INTEGER REFERENCES verdicts (id), -- the current one
    dismissed_why TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    -- Highest priority first, then oldest claim first, as one number without ties.
    -- A plain column, for SQLite does not answer from an index alone when it holds a generated one.
    queue_order INTEGER NOT NULL
        CHECK (queue_order = (CAST(round((8 - priority) * 1000000) AS INTEGER) << 40) | id),
    speaker_order TEXT NOT NULL CHECK (speaker_order = coalesce(speaker, ''))
) STRICT;
-- Status stands in few indexes, for every index with it makes every verdict dearer.
CREATE INDEX queue_by_priority ON claims (queue_order, kind_bits, worthiness);
CREATE INDEX queue_by_status ON claims (status, queue_order, kind_bits, worthiness);
CREATE INDEX queue_by_document ON claims (document_id, status, queue_order);
CREATE INDEX queue_by_position ON claims (document_id, position, id);
CREATE INDEX queue_by_speaker ON claims (speaker_order, queue_order);
CREATE INDEX claims_by_status_and_age ON claims (status, id);
CREATE INDEX claims_by_verdict ON claims (verdict_id) WHERE verdict_id IS NOT NULL;

-- Where a claim stands in a revision: text[quote_start:quote_end] is the quote.
CREATE TABLE appearances (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL CHECK (quote_end > quote_start),
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    sentence TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    speaker TEXT,
    begins_seconds REAL,
    ends_seconds REAL
) STRICT;
CREATE INDEX appearances_by_claim ON appearances (claim_id);
CREATE INDEX appearances_by_revision ON appearances (revision_id, quote_start);

-- Something a reviewer consults; the columns are those of a CSL-JSON item.
CREATE TABLE sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    type TEXT NOT NULL,
    title TEXT,
    url TEXT, -- canonical
    path TEXT, -- a file's name
    author TEXT,
    publisher TEXT,
    issued TEXT,
    accessed TEXT,
    archive_url TEXT,
    archived TEXT,
    note TEXT,
    confidential INTEGER NOT NULL DEFAULT 0 CHECK (confidential IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX sources_by_url ON sources (url) WHERE url IS NOT NULL;

-- Original bytes, stored once each; bytes is NULL when they were too many to keep.
CREATE TABLE blobs (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL, -- of the original, in bytes
    compression TEXT NOT NULL CHECK (compression IN ('none', 'zlib')),
    bytes BLOB
) STRICT;

-- Texts of snapshots, stored once each.
CREATE TABLE texts (
    sha256 TEXT PRIMARY KEY, -- of the text in UTF-8
    text TEXT NOT NULL
) STRICT;

-- A source as it stood when it was consulted.
CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    source_id INTEGER NOT NULL REFERENCES sources (id),
    sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    media_type TEXT NOT NULL,
    text_sha256 TEXT REFERENCES texts (sha256), -- NULL: no text has been read from it
    http_status INTEGER,
    final_url TEXT,
    taken_at TEXT NOT NULL
) STRICT;
CREATE INDEX snapshots_by_source ON snapshots (source_id);
CREATE INDEX snapshots_by_sha256 ON snapshots (sha256);

CREATE TABLE claim_sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    source_id INTEGER NOT NULL REFERENCES sources (id),
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    created_at TEXT NOT NULL,
    UNIQUE (claim_id, source_id)
) STRICT;
CREATE INDEX claim_sources_by_source ON claim_sources (source_id);

-- A quote from a source for a claim; without offsets it was not found in the snapshot.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    source_id INTEGER NOT NULL REFERENCES sources (id),
    snapshot_id INTEGER REFERENCES snapshots (id),
    quote TEXT NOT NULL,
    quote_start INTEGER,
    quote_end INTEGER,
    prefix TEXT,
    suffix TEXT,
    stance TEXT NOT NULL CHECK (stance IN ('supports', 'refutes', 'context')),
    note TEXT,
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_by_claim ON evidence (claim_id);
CREATE INDEX evidence_by_source ON evidence (source_id);
CREATE INDEX evidence_by_snapshot ON evidence (snapshot_id);

-- A ladder of verdicts. A scale in use never changes; a new version follows it.
CREATE TABLE scales (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (name, version)
) STRICT;

CREATE TABLE ratings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    scale_id INTEGER NOT NULL REFERENCES scales (id),
    rank INTEGER NOT NULL, -- 1 for the first of the scale
    name TEXT NOT NULL,
    value INTEGER, -- nearer to the scale's best is truer; NULL: not on the ladder
    meaning TEXT NOT NULL DEFAULT '',
    UNIQUE (scale_id, name),
    UNIQUE (scale_id, rank)
) STRICT;

-- Verdicts are revised by newer ones, never overwritten.
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    scale_id INTEGER NOT NULL,
    rating TEXT NOT NULL,
    why TEXT NOT NULL,
    revises INTEGER REFERENCES verdicts (id),
    correction_note TEXT,
    created_at TEXT NOT NULL,
    FOREIGN KEY (scale_id, rating) REFERENCES ratings (scale_id, name)
) STRICT;
CREATE INDEX verdicts_by_claim ON verdicts (claim_id);
CREATE INDEX verdicts_by_revised ON verdicts (revises) WHERE revises IS NOT NULL;

CREATE TABLE comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    text TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX comments_by_claim ON comments (claim_id);

CREATE TABLE claim_tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    tag TEXT NOT NULL COLLATE NOCASE,
    UNIQUE (claim_id, tag)
) STRICT;
CREATE INDEX claim_tags_by_tag ON claim_tags (tag);

-- Who is to work on a claim.
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    created_at TEXT NOT NULL,
    UNIQUE (claim_id, reviewer_id)
) STRICT;
CREATE INDEX assignments_by_reviewer ON assignments (reviewer_id);

-- Who works on a claim at this moment.
CREATE TABLE leases (
    claim_id INTEGER PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE,
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    taken_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

-- Half-written verdicts.
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    rating TEXT,
    why TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (claim_id, reviewer_id)
) STRICT;

-- What somebody has already checked: imported, or our own.
CREATE TABLE checked_claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    origin TEXT NOT NULL, -- the import's name, or 'desk'
    origin_id TEXT, -- the record's own id there
    claim TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    speaker TEXT,
    verdict TEXT,
    url TEXT,
    published TEXT,
    publisher TEXT,
    language TEXT,
    claim_id INTEGER REFERENCES claims (id), -- our own claim
    record TEXT CHECK (record IS NULL OR json_valid(record)), -- all else that the import said
    created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX checked_claims_by_origin ON checked_claims (origin, origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX checked_claims_by_claim ON checked_claims (claim_id) WHERE claim_id IS NOT NULL;

-- Checked claims that a claim of the desk repeats.
CREATE TABLE matches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    checked_claim_id INTEGER NOT NULL REFERENCES checked_claims (id),
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    flags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(flags)),
    created_at TEXT NOT NULL,
    UNIQUE (claim_id, checked_claim_id)
) STRICT;
CREATE INDEX matches_by_checked_claim ON matches (checked_claim_id);

-- The append-only log of all that was done. hash is SHA-256 over the hash before, the canonical JSON of the entry's
-- other columns and that of its changes.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    act TEXT NOT NULL,
    claim_id INTEGER, -- NULL when it is about none or several: see event_claims
    document_id INTEGER,
    reviewer TEXT,
    at TEXT NOT NULL,
    summary TEXT NOT NULL,
    undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
    undoes INTEGER REFERENCES events (id),
    changes TEXT NOT NULL CHECK (json_valid(changes)), -- the rows before and after
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_claim ON events (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX events_by_reviewer ON events (reviewer);
CREATE UNIQUE INDEX events_by_undone ON events (undoes) WHERE undoes IS NOT NULL;

-- The claims of events that are about several.
CREATE TABLE event_claims (
    event_id INTEGER NOT NULL REFERENCES events (id),
    claim_id INTEGER NOT NULL,
    PRIMARY KEY (claim_id, event_id)
) STRICT, WITHOUT ROWID;
