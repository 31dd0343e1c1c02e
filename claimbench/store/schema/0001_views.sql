-- For people who open the file in Datasette, DB Browser or a notebook.

CREATE VIEW queue AS
SELECT
    c.id AS claim, c.status, round(c.priority, 3) AS priority, round(c.worthiness, 3) AS worthiness, c.text,
    coalesce(c.speaker, d.publisher, d.name) AS speaker, c.kinds, c.flags, c.reasons, c.deadline,
    d.name AS document, v.rating, v.why AS justification, r.name AS reviewer,
    (SELECT count(*) FROM claim_sources AS s WHERE s.claim_id = c.id) AS sources
FROM claims AS c
JOIN documents AS d ON d.id = c.document_id
LEFT JOIN verdicts AS v ON v.id = c.verdict_id
LEFT JOIN reviewers AS r ON r.id = v.reviewer_id
ORDER BY c.queue_order;

CREATE VIEW verdict_history AS
SELECT
    v.id AS verdict, c.id AS claim, c.text, v.rating, v.why AS justification, r.name AS reviewer,
    v.created_at, v.revises, v.id = c.verdict_id AS is_current, s.name AS scale, s.version AS scale_version
FROM verdicts AS v
JOIN claims AS c ON c.id = v.claim_id
JOIN reviewers AS r ON r.id = v.reviewer_id
JOIN scales AS s ON s.id = v.scale_id
ORDER BY v.id;

CREATE VIEW claim_passages AS
SELECT
    c.id AS claim, c.text, a.prefix || '[' || a.quote || ']' || a.suffix AS passage, a.sentence, a.speaker,
    d.name AS document, n.number AS revision, a.quote_start, a.quote_end
FROM appearances AS a
JOIN claims AS c ON c.id = a.claim_id
JOIN revisions AS n ON n.id = a.revision_id
JOIN documents AS d ON d.id = n.document_id
ORDER BY d.id, n.number, a.quote_start;

CREATE VIEW source_use AS
SELECT
    s.id AS source, s.type, s.title, coalesce(s.url, s.path) AS address, s.accessed, s.confidential,
    c.id AS claim, c.text, r.name AS attached_by, l.created_at AS attached_at
FROM claim_sources AS l
JOIN sources AS s ON s.id = l.source_id
JOIN claims AS c ON c.id = l.claim_id
JOIN reviewers AS r ON r.id = l.reviewer_id
ORDER BY s.id, c.id;

CREATE VIEW history AS
SELECT
    e.id AS event, e.at, e.reviewer, e.act, e.summary, e.claim_id AS claim, e.document_id AS document,
    e.undoes, (SELECT u.id FROM events AS u WHERE u.undoes = e.id) AS undone_by
FROM events AS e
ORDER BY e.id DESC;
