CREATE FUNCTION editorial_transitions() RETURNS TABLE (event text, from_state text, to_state text) LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    VALUES
        ('submitted', '', 'submitted'),
        ('claimed', 'submitted', 'under_review'),
        ('claimed', 'under_review', 'under_review'),
        ('released', 'under_review', 'under_review'),
        ('voted', 'under_review', 'under_review'),
        ('changes_requested', 'under_review', 'changes_requested'),
        ('resubmitted', 'changes_requested', 'under_review'),
        ('approved', 'under_review', 'approved'),
        ('superseded', 'submitted', 'superseded'),
        ('superseded', 'under_review', 'superseded'),
        ('superseded', 'changes_requested', 'superseded'),
        ('superseded', 'approved', 'superseded'),
        ('withdrawn', 'submitted', 'withdrawn'),
        ('withdrawn', 'under_review', 'withdrawn'),
        ('withdrawn', 'changes_requested', 'withdrawn'),
        ('withdrawn', 'approved', 'withdrawn')
$$;

-- What an entry needs besides a fitting state.
CREATE FUNCTION editorial_check_entry(entry editorial_ledgerentry, rev editorial_revision) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    quorum bigint := editorial_rule('quorum', '2')::bigint;
BEGIN
    IF entry.event IN ('claimed', 'released') AND NOT editorial_has_role(entry.actor_id, 'Board member') THEN
        PERFORM editorial_refuse('Only an active member of the advisory board may take up or release a review.');
    ELSIF entry.event = 'claimed' AND editorial_is_author(entry.actor_id, rev.id) THEN
        PERFORM editorial_refuse('Nobody may review a text that they wrote themselves.');
    ELSIF entry.event = 'voted' AND NOT EXISTS (SELECT FROM editorial_vote v
            WHERE v.id = entry.vote_id AND v.revision_id = rev.id AND v.voter_id = entry.actor_id) THEN
        PERFORM editorial_refuse('There is no such vote.');
    ELSIF entry.event = 'changes_requested'
            AND editorial_standing_decision(entry.actor_id, rev.id) IS DISTINCT FROM 'request_changes' THEN
        PERFORM editorial_refuse('Changes are requested by a vote that says so.');
    ELSIF entry.event = 'approved' AND editorial_approvals(rev.id) < quorum THEN
        PERFORM editorial_refuse(format('Approval needs %s votes of board members other than the authors, each on this '
            'very digest; there are %s.', quorum, editorial_approvals(rev.id)));
    ELSIF entry.event = 'approved'
            AND editorial_standing_decision(entry.actor_id, rev.id) IS DISTINCT FROM 'approve' THEN
        PERFORM editorial_refuse('Only somebody who voted for the revision can publish it.');
    ELSIF entry.event = 'withdrawn' AND btrim(entry.note) = '' THEN
        PERFORM editorial_refuse('A withdrawal needs its reason.');
    ELSIF entry.event = 'withdrawn' AND NOT (
            editorial_has_role(entry.actor_id, 'Board member') OR editorial_is_administrator(entry.actor_id)) THEN
        PERFORM editorial_refuse('Only an active board member or administrator may withdraw a document.');
    ELSIF entry.event = 'superseded' AND NOT EXISTS (SELECT FROM editorial_revision r
            WHERE r.id = entry.replaced_by_id AND r.document_id = rev.document_id AND r.number > rev.number) THEN
        PERFORM editorial_refuse('A revision is superseded by a later one of the same document, and by nothing else.');
    ELSIF entry.event = 'superseded' AND entry.from_state = 'approved' AND NOT (EXISTS (SELECT FROM editorial_review
            WHERE revision_id = entry.replaced_by_id AND state = 'under_review')
            AND editorial_approvals(entry.replaced_by_id) >= quorum) THEN
        PERFORM editorial_refuse('An approved revision gives way only to one that has its votes.');
    ELSIF entry.event = 'submitted' AND rev.author_id <> entry.actor_id THEN
        PERFORM editorial_refuse('A revision is submitted by its author.');
    ELSIF (entry.event = 'voted') <> (entry.vote_id IS NOT NULL)
            OR (entry.event IN ('commented', 'comment_resolved')) <> (entry.comment_id IS NOT NULL)
            OR (entry.event = 'superseded') <> (entry.replaced_by_id IS NOT NULL) THEN
        PERFORM editorial_refuse('This entry does not name what it is about.');
    END IF;
END $$;

CREATE FUNCTION editorial_receive_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    doc editorial_document;
    rev editorial_revision;
    last editorial_ledgerentry;
BEGIN
    PERFORM editorial_lock_desk();
    SELECT * INTO doc FROM editorial_document WHERE id = NEW.document_id FOR UPDATE;
    IF doc.id IS NULL OR NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.actor_id) THEN
        PERFORM editorial_refuse('An entry needs a document and a person that exist.');
    END IF;
    SELECT * INTO rev FROM editorial_revision WHERE id = NEW.revision_id AND document_id = doc.id;
    IF rev.id IS NULL THEN
        PERFORM editorial_refuse('An entry needs a revision of its document.');
    END IF;
    SELECT state INTO NEW.from_state FROM editorial_review WHERE revision_id = rev.id;
    NEW.from_state := coalesce(NEW.from_state, '');
    IF NEW.event IN (SELECT event FROM editorial_transitions()) THEN
        SELECT t.to_state INTO NEW.to_state FROM editorial_transitions() t
            WHERE t.event = NEW.event AND t.from_state = NEW.from_state;
        IF NOT FOUND THEN
            PERFORM editorial_refuse(format('A revision that is %s cannot be %s.',
                coalesce(nullif(replace(NEW.from_state, '_', ' '), ''), 'not on the desk'),
                replace(NEW.event, '_', ' ')));
        END IF;
    ELSE
        NEW.to_state := NEW.from_state;
    END IF;
    PERFORM editorial_check_entry(NEW, rev);

    SELECT * INTO last FROM editorial_ledgerentry ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(last.number, 0) + 1;
    NEW.previous_hash := coalesce(last.hash, repeat('0', 64));
    NEW.at := clock_timestamp();
    NEW.actor_name := editorial_name(NEW.actor_id);
    NEW.kind := doc.kind;
    NEW.slug := doc.slug;
    NEW.revision_number := rev.number;
    NEW.digest := rev.digest;
    NEW.record := CASE
        WHEN NEW.event = 'submitted' THEN editorial_revision_record(rev.id)
        WHEN NEW.event = 'voted' THEN editorial_vote_record(NEW.vote_id)
        WHEN NEW.comment_id IS NOT NULL THEN editorial_comment_record(NEW.comment_id, NEW.event = 'comment_resolved')
        ELSE '' END;
    IF NEW.record IS NULL THEN
        PERFORM editorial_refuse('There is no such record.');
    END IF;
    NEW.hash := editorial_entry_hash(NEW);
    RETURN NEW;
END $$;

CREATE FUNCTION editorial_entry_hash(entry editorial_ledgerentry) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_fingerprint(entry.number::text, editorial_time_text(entry.at), entry.actor_id::text,
        entry.actor_name, entry.document_id::text, entry.kind, entry.slug, entry.revision_id::text,
        entry.revision_number::text, entry.digest, entry.event, entry.from_state, entry.to_state, entry.note,
        entry.detail, entry.vote_id::text, entry.comment_id::text, entry.replaced_by_id::text, entry.record,
        entry.previous_hash)
$$;

CREATE TRIGGER editorial_receive_entry BEFORE INSERT ON editorial_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_entry();

CREATE FUNCTION editorial_apply_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.event = 'submitted' THEN
        INSERT INTO editorial_review (revision_id, document_id, state, since, entry_id)
            VALUES (NEW.revision_id, NEW.document_id, NEW.to_state, NEW.at, NEW.number);
    ELSIF NEW.event IN ('claimed', 'released') OR NEW.from_state <> NEW.to_state THEN
        UPDATE editorial_review SET
            state = NEW.to_state,
            since = CASE WHEN NEW.from_state <> NEW.to_state THEN NEW.at ELSE since END,
            entry_id = NEW.number,
            claimed_by_id = CASE NEW.event WHEN 'claimed' THEN NEW.actor_id WHEN 'released' THEN NULL
                ELSE claimed_by_id END,
            claimed_at = CASE NEW.event WHEN 'claimed' THEN NEW.at WHEN 'released' THEN NULL ELSE claimed_at END,
            approved_at = CASE NEW.event WHEN 'approved' THEN NEW.at ELSE approved_at END
        WHERE revision_id = NEW.revision_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER editorial_apply_entry AFTER INSERT ON editorial_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION editorial_apply_entry();

-- A review changes only by an entry of the ledger that has not been used before, and only as that entry says.
CREATE FUNCTION editorial_guard_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    entry editorial_ledgerentry;
BEGIN
    SELECT * INTO entry FROM editorial_ledgerentry WHERE number = NEW.entry_id AND revision_id = NEW.revision_id;
    IF entry.number IS NULL OR entry.to_state <> NEW.state OR entry.document_id <> NEW.document_id
            OR entry.from_state <> (CASE TG_OP WHEN 'INSERT' THEN '' ELSE OLD.state END)
            OR NOT EXISTS (SELECT FROM editorial_transitions() t WHERE (t.event, t.from_state, t.to_state)
                = (entry.event, entry.from_state, entry.to_state)) THEN
        PERFORM editorial_refuse('A state changes only with its entry in the ledger.');
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.entry_id <= OLD.entry_id
            OR (NEW.revision_id, NEW.document_id) IS DISTINCT FROM (OLD.revision_id, OLD.document_id)
            OR (NEW.claimed_by_id IS DISTINCT FROM OLD.claimed_by_id AND entry.event NOT IN ('claimed', 'released'))
            OR (NEW.approved_at IS DISTINCT FROM OLD.approved_at AND entry.event <> 'approved')) THEN
        PERFORM editorial_refuse('A state changes only with its entry in the ledger.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER editorial_guard_review BEFORE INSERT OR UPDATE ON editorial_review
    FOR EACH ROW EXECUTE FUNCTION editorial_guard_review();
REVOKE ALL ON FUNCTION editorial_receive_entry() FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_apply_entry() FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_guard_review() FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_entry_hash(editorial_ledgerentry) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_check_entry(editorial_ledgerentry, editorial_revision) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_transitions() FROM PUBLIC;
