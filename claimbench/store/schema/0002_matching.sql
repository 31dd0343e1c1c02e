-- Checked claims are found by inflected words too, and those of the desk itself are among them.

DROP TABLE checked_claims_search;
CREATE VIRTUAL TABLE checked_claims_search USING fts5 (
    claim, title, content = 'checked_claims', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO checked_claims_search (checked_claims_search) VALUES ('rebuild');

CREATE TRIGGER finished_claims_insert AFTER INSERT ON claims
WHEN NEW.status IN ('checked', 'signed off') BEGIN
    INSERT INTO checked_claims
        (uid, origin, origin_id, claim, speaker, verdict, published, claim_id, created_at)
    VALUES (
        NEW.uid, 'desk', NEW.uid, NEW.text, NEW.speaker,
        (SELECT rating FROM verdicts WHERE id = NEW.verdict_id),
        (SELECT substr(created_at, 1, 10) FROM verdicts WHERE id = NEW.verdict_id),
        NEW.id, NEW.updated_at
    );
END;
CREATE TRIGGER finished_claims_update AFTER UPDATE OF text, speaker, status, verdict_id ON claims
WHEN NEW.status IN ('checked', 'signed off') BEGIN
    INSERT INTO checked_claims
        (uid, origin, origin_id, claim, speaker, verdict, published, claim_id, created_at)
    VALUES (
        NEW.uid, 'desk', NEW.uid, NEW.text, NEW.speaker,
        (SELECT rating FROM verdicts WHERE id = NEW.verdict_id),
        (SELECT substr(created_at, 1, 10) FROM verdicts WHERE id = NEW.verdict_id),
        NEW.id, NEW.updated_at
    )
    ON CONFLICT (origin, origin_id) WHERE origin_id IS NOT NULL DO UPDATE SET
        claim = excluded.claim, speaker = excluded.speaker, verdict = excluded.verdict,
        published = excluded.published, version = version + 1;
END;
CREATE TRIGGER finished_claims_reopened AFTER UPDATE OF status ON claims
WHEN OLD.status IN ('checked', 'signed off') AND NEW.status NOT IN ('checked', 'signed off') BEGIN
    DELETE FROM matches WHERE checked_claim_id IN (SELECT id FROM checked_claims WHERE claim_id = NEW.id);
    DELETE FROM checked_claims WHERE claim_id = NEW.id;
END;
CREATE TRIGGER finished_claims_delete BEFORE DELETE ON claims BEGIN
    DELETE FROM matches WHERE claim_id = OLD.id
        OR checked_claim_id IN (SELECT id FROM checked_claims WHERE claim_id = OLD.id);
    DELETE FROM checked_claims WHERE claim_id = OLD.id;
END;

INSERT INTO checked_claims (uid, origin, origin_id, claim, speaker, verdict, published, claim_id, created_at)
SELECT c.uid, 'desk', c.uid, c.text, c.speaker, v.rating, substr(v.created_at, 1, 10), c.id, c.updated_at
FROM claims AS c
LEFT JOIN verdicts AS v ON v.id = c.verdict_id
WHERE c.status IN ('checked', 'signed off');

-- Questions and answers that an imported record holds (AVeriTeC).
CREATE VIEW checked_answers AS
SELECT
    k.id AS checked_claim, k.claim, k.verdict, q.value ->> 'question' AS question,
    a.value ->> 'answer' AS answer, a.value ->> 'answer_type' AS answer_type,
    a.value ->> 'boolean_explanation' AS explanation, a.value ->> 'source_url' AS source,
    a.value ->> 'source_medium' AS medium
FROM checked_claims AS k, json_each(k.record, '$.questions') AS q, json_each(q.value, '$.answers') AS a;
