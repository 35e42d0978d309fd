-- An older version does not know interests and invitations; they are kept for the way forward. Assignments and recusals
-- are in the ledger, whose entries stay.
DO $$
BEGIN
    IF EXISTS (SELECT FROM editorial_standinginterest) OR EXISTS (SELECT FROM editorial_invitation) THEN
        CREATE SCHEMA editorial_kept_people;
        REVOKE ALL ON SCHEMA editorial_kept_people FROM PUBLIC;
        CREATE TABLE editorial_kept_people.standinginterest AS SELECT * FROM editorial_standinginterest;
        CREATE TABLE editorial_kept_people.invitation AS SELECT * FROM editorial_invitation;
    END IF;
END $$;
DROP TRIGGER editorial_enter_interest ON editorial_standinginterest;
DROP TRIGGER editorial_keep ON editorial_standinginterest;
DROP TRIGGER editorial_keep_all ON editorial_standinginterest;
DROP TRIGGER editorial_note_public_change ON editorial_standinginterest;
DROP TRIGGER editorial_receive_interest ON editorial_standinginterest;

-- Approvals that count: the latest decision of each person, on this digest, by members who are active and no authors.
CREATE OR REPLACE FUNCTION editorial_approvals(revision bigint) RETURNS bigint LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FROM (SELECT DISTINCT voter_id FROM editorial_vote WHERE revision_id = revision) AS voters
    WHERE editorial_standing_decision(voter_id, revision) = 'approve'
        AND editorial_has_role(voter_id, 'Board member') AND NOT editorial_is_author(voter_id, revision)
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
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_apply_entry() FROM PUBLIC;

DROP FUNCTION editorial_enter_interest();
DROP FUNCTION editorial_receive_interest();
DROP FUNCTION editorial_check_duty(editorial_ledgerentry, editorial_revision);
DROP FUNCTION editorial_is_recused(bigint, bigint);

ALTER TABLE editorial_ledgerentry DROP CONSTRAINT editorial_known_event;
ALTER TABLE editorial_ledgerentry ADD CONSTRAINT editorial_known_event CHECK (event IN (
    'submitted', 'claimed', 'released', 'voted', 'commented', 'comment_resolved', 'votes_voided',
    'changes_requested', 'resubmitted', 'approved', 'superseded', 'withdrawn', 'restored', 'review_scheduled')) NOT VALID;
-- Entries of duties stay as they are; without any, the rule holds for every row as it did.
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM editorial_ledgerentry WHERE event IN (
            'assigned', 'handed_on', 'assignment_ended', 'recused', 'recusal_withdrawn')) THEN
        ALTER TABLE editorial_ledgerentry VALIDATE CONSTRAINT editorial_known_event;
    END IF;
END $$;
