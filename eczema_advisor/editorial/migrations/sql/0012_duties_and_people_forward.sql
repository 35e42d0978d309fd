ALTER TABLE editorial_ledgerentry DROP CONSTRAINT editorial_known_event;
ALTER TABLE editorial_ledgerentry ADD CONSTRAINT editorial_known_event CHECK (event IN (
    'submitted', 'claimed', 'released', 'voted', 'commented', 'comment_resolved', 'votes_voided',
    'changes_requested', 'resubmitted', 'approved', 'superseded', 'withdrawn', 'restored', 'review_scheduled',
    'assigned', 'handed_on', 'assignment_ended', 'recused', 'recusal_withdrawn'));

-- Has this member declared that they may not vote on the document of this revision, and not taken that back?
CREATE OR REPLACE FUNCTION editorial_is_recused(person bigint, revision bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM editorial_recusal c JOIN editorial_revision r ON r.document_id = c.document_id
        WHERE r.id = revision AND c.member_id = person)
$$;
REVOKE ALL ON FUNCTION editorial_is_recused(bigint, bigint) FROM PUBLIC;

-- What an entry about an assignment or a recusal needs. The member assigned is named in its detail.
CREATE OR REPLACE FUNCTION editorial_check_duty(entry editorial_ledgerentry, rev editorial_revision) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    member bigint := (entry.detail::jsonb ->> 'member')::bigint;
    is_assigned boolean := EXISTS (SELECT FROM editorial_assignment a
        WHERE a.document_id = rev.document_id AND a.member_id = coalesce(member, entry.actor_id));
BEGIN
    IF entry.event IN ('assigned', 'handed_on') THEN
        IF member IS NULL OR NOT editorial_has_role(member, 'Board member') THEN
            PERFORM editorial_refuse('A document is assigned to an active member of the advisory board.');
        ELSIF editorial_is_author(member, rev.id) OR editorial_is_recused(member, rev.id) THEN
            PERFORM editorial_refuse('This member may not vote on the document, so it is not assigned to them.');
        ELSIF is_assigned THEN
            PERFORM editorial_refuse('The document is assigned to this member already.');
        END IF;
    END IF;
    IF entry.event IN ('assigned', 'assignment_ended') AND entry.actor_id IS DISTINCT FROM member
            AND NOT editorial_is_administrator(entry.actor_id) THEN
        PERFORM editorial_refuse('Only an administrator assigns documents to others.');
    ELSIF entry.event = 'assignment_ended' AND NOT is_assigned THEN
        PERFORM editorial_refuse('The document is not assigned to this member.');
    ELSIF entry.event = 'handed_on' AND NOT EXISTS (SELECT FROM editorial_assignment a
            WHERE a.document_id = rev.document_id AND a.member_id = entry.actor_id) THEN
        PERFORM editorial_refuse('Only a member to whom the document is assigned hands it on.');
    ELSIF entry.event IN ('handed_on', 'recused', 'recusal_withdrawn') AND btrim(entry.note) = '' THEN
        PERFORM editorial_refuse('This needs its reason.');
    ELSIF entry.event IN ('recused', 'recusal_withdrawn')
            AND NOT editorial_has_role(entry.actor_id, 'Board member') THEN
        PERFORM editorial_refuse('Only an active member of the advisory board is recused, by themselves.');
    ELSIF (entry.event = 'recused' AND editorial_is_recused(entry.actor_id, rev.id))
            OR (entry.event = 'recusal_withdrawn' AND NOT editorial_is_recused(entry.actor_id, rev.id)) THEN
        PERFORM editorial_refuse('That is so already.');
    END IF;
END $$;
REVOKE ALL ON FUNCTION editorial_check_duty(editorial_ledgerentry, editorial_revision) FROM PUBLIC;

-- Approvals that count: the latest decision of each person, on this digest, by members who are active, no authors and
-- not recused.
CREATE OR REPLACE FUNCTION editorial_approvals(revision bigint) RETURNS bigint LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FROM (SELECT DISTINCT voter_id FROM editorial_vote WHERE revision_id = revision) AS voters
    WHERE editorial_standing_decision(voter_id, revision) = 'approve'
        AND editorial_has_role(voter_id, 'Board member') AND NOT editorial_is_author(voter_id, revision)
        AND NOT editorial_is_recused(voter_id, revision)
$$;
REVOKE ALL ON FUNCTION editorial_approvals(bigint) FROM PUBLIC;

CREATE OR REPLACE FUNCTION editorial_receive_vote() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    rev editorial_revision;
    stands text;
BEGIN
    PERFORM editorial_lock_desk();
    SELECT * INTO rev FROM editorial_revision WHERE id = NEW.revision_id;
    PERFORM FROM editorial_document WHERE id = rev.document_id FOR UPDATE;
    SELECT state INTO stands FROM editorial_review WHERE revision_id = NEW.revision_id;
    IF rev.id IS NULL OR stands IS DISTINCT FROM 'under_review' THEN
        PERFORM editorial_refuse('A vote needs a revision under review; this one is '
            || coalesce(replace(stands, '_', ' '), 'not on the desk') || '.');
    END IF;
    IF NEW.digest <> rev.digest THEN
        PERFORM editorial_refuse('The vote names another text than this revision holds; read the page again.');
    END IF;
    IF NOT editorial_has_role(NEW.voter_id, 'Board member') THEN
        PERFORM editorial_refuse('Only an active member of the advisory board may vote.');
    END IF;
    IF editorial_is_author(NEW.voter_id, NEW.revision_id) THEN
        PERFORM editorial_refuse('Nobody may vote on a text that they wrote themselves.');
    END IF;
    IF editorial_is_recused(NEW.voter_id, NEW.revision_id) THEN
        PERFORM editorial_refuse('This member is recused from this document and may not vote on it.');
    END IF;
    IF editorial_standing_decision(NEW.voter_id, NEW.revision_id) = NEW.decision THEN
        PERFORM editorial_refuse('This member has voted so on this revision already.');
    END IF;
    IF NEW.decision = 'approve' AND btrim(NEW.statement) = '' THEN
        PERFORM editorial_refuse('An approval needs a statement on conflicts of interest.');
    END IF;
    IF NEW.decision = 'request_changes' AND btrim(NEW.reason) = '' THEN
        PERFORM editorial_refuse('A request for changes needs its reason.');
    END IF;
    IF NEW.second_factor = '' AND editorial_rule('second_factor', 'optional') = 'required' THEN
        PERFORM editorial_refuse('A signature needs a second factor here.');
    END IF;
    IF EXISTS (SELECT FROM editorial_accessentry WHERE person_id = NEW.voter_id
            AND event IN ('password_reset', 'factors_reset')
            AND at > clock_timestamp() - make_interval(hours => editorial_rule('hold_hours', '24')::int)) THEN
        PERFORM editorial_refuse(format('After a reset nobody votes for %s hours.', editorial_rule('hold_hours', '24')));
    END IF;
    IF NEW.signature <> '' THEN
        PERFORM editorial_check_signature(NEW, rev);
    ELSIF editorial_rule('signatures', 'optional') = 'required' THEN
        PERFORM editorial_refuse('Board members sign with their own key here.');
    END IF;
    SELECT editorial_name(id), title INTO NEW.voter_name, NEW.voter_title FROM accounts_user WHERE id = NEW.voter_id;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_vote() FROM PUBLIC;

-- What an entry needs besides a fitting state.
CREATE OR REPLACE FUNCTION editorial_check_entry(entry editorial_ledgerentry, rev editorial_revision) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    quorum bigint := editorial_rule('quorum', '2')::bigint;
BEGIN
    IF entry.event IN ('claimed', 'released') AND NOT editorial_has_role(entry.actor_id, 'Board member') THEN
        PERFORM editorial_refuse('Only an active member of the advisory board may take up or release a review.');
    ELSIF entry.event = 'claimed' AND editorial_is_author(entry.actor_id, rev.id) THEN
        PERFORM editorial_refuse('Nobody may review a text that they wrote themselves.');
    ELSIF entry.event = 'claimed' AND editorial_is_recused(entry.actor_id, rev.id) THEN
        PERFORM editorial_refuse('This member is recused from this document and may not review it.');
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
    IF entry.event IN ('assigned', 'handed_on', 'assignment_ended', 'recused', 'recusal_withdrawn') THEN
        PERFORM editorial_check_duty(entry, rev);
    END IF;
END $$;
REVOKE ALL ON FUNCTION editorial_check_entry(editorial_ledgerentry, editorial_revision) FROM PUBLIC;

CREATE OR REPLACE FUNCTION editorial_apply_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
    IF NEW.event IN ('handed_on', 'recused') THEN
        DELETE FROM editorial_assignment WHERE document_id = NEW.document_id AND member_id = NEW.actor_id;
    ELSIF NEW.event = 'assignment_ended' THEN
        DELETE FROM editorial_assignment
            WHERE document_id = NEW.document_id AND member_id = (NEW.detail::jsonb ->> 'member')::bigint;
    ELSIF NEW.event = 'recusal_withdrawn' THEN
        DELETE FROM editorial_recusal WHERE document_id = NEW.document_id AND member_id = NEW.actor_id;
    END IF;
    IF NEW.event IN ('assigned', 'handed_on') THEN
        INSERT INTO editorial_assignment (document_id, member_id, since, entry_id)
            VALUES (NEW.document_id, (NEW.detail::jsonb ->> 'member')::bigint, NEW.at, NEW.number);
    ELSIF NEW.event = 'recused' THEN
        INSERT INTO editorial_recusal (document_id, member_id, since, entry_id)
            VALUES (NEW.document_id, NEW.actor_id, NEW.at, NEW.number);
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_apply_entry() FROM PUBLIC;

-- Standing interests are declared by whom they are of, and changed by a new row. Nobody sets the time.
CREATE OR REPLACE FUNCTION editorial_receive_interest() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM editorial_lock_desk();
    IF NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.person_id AND is_active) THEN
        PERFORM editorial_refuse('Interests are declared by whoever has them, with an account that is active.');
    ELSIF NEW.replaces_id IS NOT NULL AND NOT EXISTS (SELECT FROM editorial_standinginterest one
            WHERE one.id = NEW.replaces_id AND one.person_id = NEW.person_id) THEN
        PERFORM editorial_refuse('Only one of their own interests is changed.');
    END IF;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_interest() FROM PUBLIC;

CREATE OR REPLACE FUNCTION editorial_enter_interest() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM editorial_enter_access('interest_declared', NEW.person_id, NEW.kind, NULL, jsonb_build_object(
        'interest', NEW.id, 'what', NEW.what, 'company', NEW.company, 'substance', NEW.substance,
        'since', NEW.since::text, 'until', NEW.until::text, 'replaces', NEW.replaces_id, 'reason', NEW.reason,
        'at', editorial_time_text(NEW.at)), NEW.person_id);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_interest() FROM PUBLIC;

-- What an older version left in the ledgers, or kept.
INSERT INTO editorial_recusal (document_id, member_id, since, entry_id)
    SELECT document_id, actor_id, at, number FROM (
        SELECT DISTINCT ON (document_id, actor_id) * FROM editorial_ledgerentry
        WHERE event IN ('recused', 'recusal_withdrawn') ORDER BY document_id, actor_id, number DESC) AS last
    WHERE event = 'recused' ORDER BY number;
INSERT INTO editorial_assignment (document_id, member_id, since, entry_id)
    SELECT document_id, member, at, number FROM (
        SELECT DISTINCT ON (document_id, member) * FROM (
            SELECT document_id, (detail::jsonb ->> 'member')::bigint AS member, at, number,
                event <> 'assignment_ended' AS begins
            FROM editorial_ledgerentry WHERE event IN ('assigned', 'handed_on', 'assignment_ended')
            UNION ALL
            SELECT document_id, actor_id, at, number, false
            FROM editorial_ledgerentry WHERE event IN ('handed_on', 'recused')) AS moves
        ORDER BY document_id, member, number DESC) AS last
    WHERE begins ORDER BY number;
DO $$
BEGIN
    IF to_regnamespace('editorial_kept_people') IS NOT NULL THEN
        INSERT INTO editorial_standinginterest SELECT * FROM editorial_kept_people.standinginterest ORDER BY id;
        INSERT INTO editorial_invitation SELECT * FROM editorial_kept_people.invitation ORDER BY id;
        PERFORM setval(pg_get_serial_sequence('editorial_standinginterest', 'id'), max(id))
            FROM editorial_standinginterest HAVING max(id) IS NOT NULL;
        PERFORM setval(pg_get_serial_sequence('editorial_invitation', 'id'), max(id))
            FROM editorial_invitation HAVING max(id) IS NOT NULL;
        DROP SCHEMA editorial_kept_people CASCADE;
    END IF;
    SET CONSTRAINTS ALL IMMEDIATE;
END $$;

CREATE OR REPLACE TRIGGER editorial_enter_interest AFTER INSERT ON editorial_standinginterest
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_interest();
CREATE OR REPLACE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_standinginterest
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE OR REPLACE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_standinginterest
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();
CREATE OR REPLACE TRIGGER editorial_note_public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
    ON editorial_standinginterest FOR EACH STATEMENT EXECUTE FUNCTION editorial_note_public_change();
CREATE OR REPLACE TRIGGER editorial_receive_interest BEFORE INSERT ON editorial_standinginterest
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_interest();
