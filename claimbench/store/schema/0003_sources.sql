-- More of a CSL-JSON item: what it is part of, and the identifiers that find it anywhere.

ALTER TABLE sources ADD COLUMN container TEXT; -- the journal, newspaper or site
ALTER TABLE sources ADD COLUMN doi TEXT; -- in lower case, without an address before it
ALTER TABLE sources ADD COLUMN isbn TEXT; -- thirteen digits
CREATE INDEX sources_by_isbn ON sources (isbn) WHERE isbn IS NOT NULL;

CREATE INDEX snapshots_by_final_url ON snapshots (final_url) WHERE final_url IS NOT NULL;

CREATE VIEW evidence_found AS
SELECT
    e.id AS evidence, c.id AS claim, c.text, e.stance, e.quote, e.quote_start IS NULL AS orphaned, e.note,
    s.id AS source, s.title, coalesce(s.url, s.path) AS address, n.taken_at AS snapshot_taken_at,
    r.name AS reviewer, e.created_at
FROM evidence AS e
JOIN claims AS c ON c.id = e.claim_id
JOIN sources AS s ON s.id = e.source_id
JOIN reviewers AS r ON r.id = e.reviewer_id
LEFT JOIN snapshots AS n ON n.id = e.snapshot_id
ORDER BY e.id;
