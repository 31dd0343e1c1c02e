-- What is written once and never changed. 'INSERT OR REPLACE' deletes without a delete trigger, hence the inserts.

CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN
    SELECT RAISE (ABORT, 'the log is only ever added to');
END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events BEGIN
    SELECT RAISE (ABORT, 'the log is only ever added to');
END;
CREATE TRIGGER events_never_replaced BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id) BEGIN
    SELECT RAISE (ABORT, 'the log is only ever added to');
END;
CREATE TRIGGER event_claims_never_change BEFORE UPDATE ON event_claims BEGIN
    SELECT RAISE (ABORT, 'the log is only ever added to');
END;
CREATE TRIGGER event_claims_never_go BEFORE DELETE ON event_claims BEGIN
    SELECT RAISE (ABORT, 'the log is only ever added to');
END;
CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions BEGIN
    SELECT RAISE (ABORT, 'a revision never changes; a new text is a new revision');
END;
CREATE TRIGGER scales_never_change BEFORE UPDATE ON scales BEGIN
    SELECT RAISE (ABORT, 'a scale never changes; a new version follows it');
END;
CREATE TRIGGER ratings_never_change BEFORE UPDATE ON ratings BEGIN
    SELECT RAISE (ABORT, 'a scale never changes; a new version follows it');
END;
