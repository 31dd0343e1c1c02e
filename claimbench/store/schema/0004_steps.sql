-- How verdicts are reviewed here; the newest row holds, the others are history.
CREATE TABLE review_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    steps TEXT NOT NULL CHECK (steps IN ('single', 'double', 'blind')),
    created_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER review_steps_never_change BEFORE UPDATE ON review_steps BEGIN
    SELECT RAISE (ABORT, 'how a desk reviews is only ever followed by another way');
END;

-- Verdicts that were given without sight of each other. Those not closed are the claim's present round.
CREATE TABLE independent_verdicts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
    verdict_id INTEGER NOT NULL UNIQUE REFERENCES verdicts (id),
    closed INTEGER NOT NULL DEFAULT 0 CHECK (closed >= 0) -- which round of the claim, once that is over
) STRICT;
CREATE UNIQUE INDEX independent_verdicts_of_round ON independent_verdicts (claim_id, reviewer_id) WHERE closed = 0;
CREATE INDEX independent_verdicts_by_claim ON independent_verdicts (claim_id);

CREATE INDEX claims_by_deadline ON claims (deadline) WHERE deadline IS NOT NULL;

CREATE VIEW work_in_hand AS
SELECT
    c.id AS claim, c.status, c.text, r.name AS assigned_to, a.created_at AS assigned_at, c.deadline,
    round(c.priority, 3) AS priority, h.name AS taken_by, l.expires_at AS taken_until
FROM assignments AS a
JOIN claims AS c ON c.id = a.claim_id
JOIN reviewers AS r ON r.id = a.reviewer_id
LEFT JOIN leases AS l ON l.claim_id = c.id
LEFT JOIN reviewers AS h ON h.id = l.reviewer_id
ORDER BY c.queue_order;
