-- An older version does not know the access ledger and the signatures; what people did is kept for the way forward.
DO $$
BEGIN
    IF EXISTS (SELECT FROM editorial_accessentry WHERE authority = 'web') OR EXISTS (SELECT FROM editorial_accessrequest)
            OR EXISTS (SELECT FROM editorial_vote WHERE signature <> '') THEN
        CREATE SCHEMA editorial_kept;
        REVOKE ALL ON SCHEMA editorial_kept FROM PUBLIC;
        CREATE TABLE editorial_kept.accessentry AS SELECT * FROM editorial_accessentry;
        CREATE TABLE editorial_kept.accessrequest AS SELECT * FROM editorial_accessrequest;
        CREATE TABLE editorial_kept.accessconfirmation AS SELECT * FROM editorial_accessconfirmation;
        CREATE TABLE editorial_kept.vote AS SELECT id, signature FROM editorial_vote WHERE signature <> '';
    END IF;
END $$;
DROP TRIGGER editorial_enter_person ON accounts_user;
DROP TRIGGER editorial_enter_role ON accounts_user_groups;
DROP TRIGGER editorial_keep_role_names ON auth_group;
DROP TRIGGER editorial_enter_confirmation ON editorial_accessconfirmation;
DROP TRIGGER editorial_keep ON editorial_accessconfirmation;
DROP TRIGGER editorial_keep_all ON editorial_accessconfirmation;
DROP TRIGGER editorial_receive_confirmation ON editorial_accessconfirmation;
DROP TRIGGER editorial_keep ON editorial_accessentry;
DROP TRIGGER editorial_keep_all ON editorial_accessentry;
DROP TRIGGER editorial_enter_request ON editorial_accessrequest;
DROP TRIGGER editorial_keep ON editorial_accessrequest;
DROP TRIGGER editorial_keep_all ON editorial_accessrequest;
DROP TRIGGER editorial_receive_request ON editorial_accessrequest;
DROP TRIGGER editorial_enter_rule ON editorial_deskrule;
DROP TRIGGER editorial_enter_factor ON mfa_authenticator;

CREATE OR REPLACE FUNCTION editorial_enter_vote() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO editorial_ledgerentry (document_id, revision_id, actor_id, event, note, detail, vote_id)
        SELECT r.document_id, r.id, NEW.voter_id, 'voted', NEW.reason, '{"decision":"' || NEW.decision || '"}', NEW.id
        FROM editorial_revision r WHERE r.id = NEW.revision_id;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_vote() FROM PUBLIC;

CREATE OR REPLACE FUNCTION editorial_receive_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
REVOKE ALL ON FUNCTION editorial_receive_entry() FROM PUBLIC;

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
    SELECT editorial_name(id), title INTO NEW.voter_name, NEW.voter_title FROM accounts_user WHERE id = NEW.voter_id;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_vote() FROM PUBLIC;

CREATE OR REPLACE FUNCTION editorial_vote_record(vote bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_fingerprint(id::text, revision_id::text, digest, voter_id::text, voter_name, voter_title,
        decision, statement, reason, acknowledged, second_factor, editorial_time_text(at))
    FROM editorial_vote WHERE id = vote
$$;
REVOKE ALL ON FUNCTION editorial_vote_record(bigint) FROM PUBLIC;

DROP FUNCTION editorial_receive_request();
DROP FUNCTION editorial_receive_confirmation();
DROP FUNCTION editorial_keep_role_names();
DROP FUNCTION editorial_enter_rule();
DROP FUNCTION editorial_enter_role();
DROP FUNCTION editorial_enter_request();
DROP FUNCTION editorial_enter_person();
DROP FUNCTION editorial_enter_factor();
DROP FUNCTION editorial_enter_confirmation();
DROP FUNCTION editorial_count_people();
DROP FUNCTION editorial_check_signature(editorial_vote, editorial_revision);
DROP FUNCTION editorial_factor_detail(bigint, text, jsonb);
DROP FUNCTION editorial_keep_administrator();
DROP FUNCTION editorial_is_trusted(bigint);
DROP FUNCTION editorial_confirmed_request(text, bigint, text);
DROP FUNCTION editorial_two_administrators();
DROP FUNCTION editorial_acting_person();
DROP FUNCTION editorial_enter_access(text, bigint, text, bigint, jsonb, bigint);
DROP FUNCTION editorial_access_head();
DROP FUNCTION editorial_access_hash(editorial_accessentry);
DROP FUNCTION editorial_by_owner();
