-- Is it the owner of the tables who is signed in to PostgreSQL, not the web process?
CREATE OR REPLACE FUNCTION editorial_by_owner() RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT pg_has_role(session_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'editorial_accessentry'::regclass
$$;
REVOKE ALL ON FUNCTION editorial_by_owner() FROM PUBLIC;

CREATE OR REPLACE FUNCTION editorial_access_hash(entry editorial_accessentry) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_fingerprint(entry.number::text, editorial_time_text(entry.at), entry.event, entry.actor_id::text,
        entry.actor_name, entry.person_id::text, entry.person_name, entry.subject, entry.request_id::text,
        entry.detail, entry.authority, entry.ledger_number::text, entry.ledger_hash, entry.previous_hash)
$$;
REVOKE ALL ON FUNCTION editorial_access_hash(editorial_accessentry) FROM PUBLIC;

-- The hash of the last entry of the access ledger; empty while there is none.
CREATE OR REPLACE FUNCTION editorial_access_head() RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce((SELECT hash FROM editorial_accessentry ORDER BY number DESC LIMIT 1), '')
$$;
REVOKE ALL ON FUNCTION editorial_access_head() FROM PUBLIC;

-- Add an entry to the access ledger. Who acts is what the web process says of itself (`eczema.actor`), or nobody.
CREATE OR REPLACE FUNCTION editorial_enter_access(event text, person bigint, subject text, request bigint, detail jsonb,
    actor bigint) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    entry editorial_accessentry;
    last editorial_accessentry;
BEGIN
    PERFORM editorial_lock_desk();
    SELECT * INTO last FROM editorial_accessentry ORDER BY number DESC LIMIT 1;
    entry.number := coalesce(last.number, 0) + 1;
    entry.previous_hash := coalesce(last.hash, repeat('0', 64));
    entry.at := clock_timestamp();
    entry.event := event;
    entry.actor_id := actor;
    entry.actor_name := coalesce(editorial_name(actor), '');
    entry.person_id := person;
    entry.person_name := coalesce(editorial_name(person), '');
    entry.subject := subject;
    entry.request_id := request;
    entry.detail := detail::text;
    entry.authority := CASE WHEN editorial_by_owner() THEN 'owner' ELSE 'web' END;
    SELECT number, hash INTO entry.ledger_number, entry.ledger_hash
        FROM editorial_ledgerentry ORDER BY number DESC LIMIT 1;
    entry.ledger_number := coalesce(entry.ledger_number, 0);
    entry.ledger_hash := coalesce(entry.ledger_hash, repeat('0', 64));
    entry.hash := editorial_access_hash(entry);
    INSERT INTO editorial_accessentry SELECT entry.*;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_access(text, bigint, text, bigint, jsonb, bigint) FROM PUBLIC;

-- Who acts, as the web process says for this transaction; null when it says nothing.
CREATE OR REPLACE FUNCTION editorial_acting_person() RETURNS bigint LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM accounts_user WHERE id::text = current_setting('eczema.actor', true)
$$;
REVOKE ALL ON FUNCTION editorial_acting_person() FROM PUBLIC;

-- Must a second administrator confirm? From the time on when two people have been named administrators.
CREATE OR REPLACE FUNCTION editorial_two_administrators() RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_rule('second_administrator', 'optional') = 'required' AND NOT editorial_by_owner()
        AND (SELECT count(DISTINCT person_id) FROM editorial_accessentry
            WHERE event = 'superuser_given' OR (event = 'role_given' AND subject = 'Administrator')) >= 2
$$;
REVOKE ALL ON FUNCTION editorial_two_administrators() FROM PUBLIC;

-- A request that a second administrator confirmed within the last week, and that nothing has been done by yet.
CREATE OR REPLACE FUNCTION editorial_confirmed_request(what text, about bigint, named text) RETURNS bigint
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT r.id FROM editorial_accessrequest r JOIN editorial_accessconfirmation c ON c.request_id = r.id
    WHERE r.kind = what AND r.person_id = about AND r.subject = named AND c.at > clock_timestamp() - interval '7 days'
        AND NOT EXISTS (SELECT FROM editorial_accessentry e
            WHERE e.request_id = r.id AND e.event NOT IN ('change_asked', 'change_confirmed'))
    ORDER BY c.id LIMIT 1
$$;
REVOKE ALL ON FUNCTION editorial_confirmed_request(text, bigint, text) FROM PUBLIC;

-- Does this person decide anything here: a board member or administrator, active or not?
CREATE OR REPLACE FUNCTION editorial_is_trusted(person bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM accounts_user WHERE id = person AND is_superuser) OR EXISTS (
        SELECT FROM accounts_user_groups m JOIN auth_group g ON g.id = m.group_id
        WHERE m.user_id = person AND g.name IN ('Board member', 'Administrator'))
$$;
REVOKE ALL ON FUNCTION editorial_is_trusted(bigint) FROM PUBLIC;

-- Somebody must be left who can administer.
CREATE OR REPLACE FUNCTION editorial_keep_administrator() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_user WHERE editorial_is_administrator(id)) THEN
        PERFORM editorial_refuse('The last administrator cannot be removed; name another one first.');
    END IF;
END $$;
REVOKE ALL ON FUNCTION editorial_keep_administrator() FROM PUBLIC;

-- What the access ledger keeps of a second factor: a key's public part, nothing of the others.
CREATE OR REPLACE FUNCTION editorial_factor_detail(factor bigint, type text, data jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object('factor', factor) || CASE WHEN type = 'webauthn'
        THEN jsonb_build_object('client_data', data->'credential'->'response'->'clientDataJSON',
            'attestation', data->'credential'->'response'->'attestationObject')
        ELSE '{}' END
$$;
REVOKE ALL ON FUNCTION editorial_factor_detail(bigint, text, jsonb) FROM PUBLIC;

-- What the database can see of a signature: that it is about this very vote, and that nothing has happened since.
-- The signature itself is checked by who takes the vote, and by everybody who verifies the ledger.
CREATE OR REPLACE FUNCTION editorial_check_signature(vote editorial_vote, rev editorial_revision) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    signed jsonb := vote.signature::jsonb;
    client_data text := signed->>'client_data';
    challenge text;
    shown bigint;
BEGIN
    SELECT translate(encode(decode(editorial_fingerprint('eczema-advisor vote', '1', d.kind, d.slug, vote.digest,
            vote.decision, vote.statement, vote.reason, vote.acknowledged, signed->>'head'), 'hex'), 'base64'),
            '+/=', '-_') INTO challenge FROM editorial_document d WHERE d.id = rev.document_id;
    IF convert_from(decode(translate(client_data, '-_', '+/') || repeat('=', (4 - length(client_data) % 4) % 4), 'base64'),
            'UTF8')::jsonb->>'challenge' IS DISTINCT FROM challenge THEN
        PERFORM editorial_refuse('The key signed something else than this vote; read the page again.');
    END IF;
    SELECT number INTO shown FROM editorial_ledgerentry WHERE hash = signed->>'head';
    IF shown IS NULL OR EXISTS (SELECT FROM editorial_ledgerentry WHERE document_id = rev.document_id
            AND number > shown AND NOT (event = 'claimed' AND actor_id = vote.voter_id)) THEN
        PERFORM editorial_refuse('Something happened to this document after you opened the page; read it again.');
    END IF;
END $$;
REVOKE ALL ON FUNCTION editorial_check_signature(editorial_vote, editorial_revision) FROM PUBLIC;

-- Enter who there is: when this ledger begins, and when it goes on after a time without it. For the owner.
CREATE OR REPLACE FUNCTION editorial_count_people() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one record;
BEGIN
    PERFORM editorial_enter_access('counted', NULL, '', NULL, '{}', NULL);
    FOR one IN SELECT * FROM accounts_user ORDER BY id LOOP
        PERFORM editorial_enter_access('account_added', one.id, one.username, NULL, '{}', NULL);
        IF NOT one.is_active THEN
            PERFORM editorial_enter_access('account_closed', one.id, '', NULL, '{}', NULL);
        END IF;
        IF one.is_superuser THEN
            PERFORM editorial_enter_access('superuser_given', one.id, '', NULL, '{}', NULL);
        END IF;
    END LOOP;
    FOR one IN SELECT m.user_id, g.name FROM accounts_user_groups m JOIN auth_group g ON g.id = m.group_id
            ORDER BY m.user_id, g.name LOOP
        PERFORM editorial_enter_access('role_given', one.user_id, one.name, NULL, '{}', NULL);
    END LOOP;
    FOR one IN SELECT id, user_id, type, data FROM mfa_authenticator ORDER BY id LOOP
        PERFORM editorial_enter_access(CASE one.type WHEN 'webauthn' THEN 'key_enrolled' ELSE 'factor_added' END,
            one.user_id, one.type, NULL, editorial_factor_detail(one.id, one.type, one.data), NULL);
    END LOOP;
    FOR one IN SELECT name, value FROM editorial_deskrule ORDER BY name LOOP
        PERFORM editorial_enter_access('rule_set', NULL, one.name, NULL, jsonb_build_object('value', one.value), NULL);
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION editorial_count_people() FROM PUBLIC;

CREATE OR REPLACE FUNCTION editorial_enter_confirmation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM editorial_enter_access('change_confirmed', r.person_id, r.subject, r.id,
        jsonb_build_object('kind', r.kind, 'signature', NEW.signature), NEW.by_id)
        FROM editorial_accessrequest r WHERE r.id = NEW.request_id;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_confirmation() FROM PUBLIC;

-- Second factors added and removed go into the access ledger: keys with what was enrolled, never a secret.
CREATE OR REPLACE FUNCTION editorial_enter_factor() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    actor bigint := editorial_acting_person();
    request bigint;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.user_id, NEW.type) IS DISTINCT FROM (OLD.id, OLD.user_id, OLD.type) THEN
        PERFORM editorial_refuse('A second factor stays what and whose it is; remove it and add another.');
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF actor IS DISTINCT FROM NEW.user_id AND editorial_is_trusted(NEW.user_id)
                AND editorial_two_administrators() THEN
            PERFORM editorial_refuse('Board members and administrators add their second factors themselves.');
        END IF;
        PERFORM editorial_enter_access(CASE NEW.type WHEN 'webauthn' THEN 'key_enrolled' ELSE 'factor_added' END,
            NEW.user_id, NEW.type, NULL, editorial_factor_detail(NEW.id, NEW.type, NEW.data), actor);
    ELSIF TG_OP = 'UPDATE' THEN
        IF NEW.type = 'webauthn' AND NEW.data->'credential' IS DISTINCT FROM OLD.data->'credential' THEN
            PERFORM editorial_refuse('A key stays the one that was enrolled; remove it and add another.');
        ELSIF NEW.type = 'totp' AND NEW.data IS DISTINCT FROM OLD.data AND NOT editorial_by_owner() THEN
            PERFORM editorial_refuse('An authenticator keeps its secret; remove it and add another.');
        END IF;
    ELSE
        IF actor IS DISTINCT FROM OLD.user_id THEN
            request := editorial_confirmed_request('reset', OLD.user_id, 'factors');
            IF request IS NULL AND editorial_is_trusted(OLD.user_id) AND editorial_two_administrators()
                    AND NOT EXISTS (SELECT FROM editorial_accessentry e JOIN editorial_accessconfirmation c
                        ON c.request_id = e.request_id WHERE e.event = 'factors_reset' AND e.person_id = OLD.user_id
                        AND e.at > transaction_timestamp()) THEN
                PERFORM editorial_refuse('The second factors of a board member or administrator are reset by two '
                    'administrators: one asks for it, another confirms.');
            END IF;
            PERFORM editorial_enter_access('factors_reset', OLD.user_id, OLD.type, request, '{}', actor);
        END IF;
        PERFORM editorial_enter_access(CASE OLD.type WHEN 'webauthn' THEN 'key_removed' ELSE 'factor_removed' END,
            OLD.user_id, OLD.type, NULL, jsonb_build_object('factor', OLD.id), actor);
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_factor() FROM PUBLIC;

-- What changes in an account goes into the access ledger, and what needs a second administrator is refused without.
CREATE OR REPLACE FUNCTION editorial_enter_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    actor bigint := editorial_acting_person();
    request bigint;
    was_active boolean := false;
    was_superuser boolean := false;
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM editorial_enter_access('account_added', NEW.id, NEW.username, NULL, '{}', actor);
    ELSE
        was_active := OLD.is_active;
        was_superuser := OLD.is_superuser;
    END IF;
    IF NEW.is_superuser AND NOT was_superuser THEN
        IF editorial_two_administrators() THEN
            request := editorial_confirmed_request('role', NEW.id, 'Administrator');
            IF request IS NULL THEN
                PERFORM editorial_refuse('A new administrator needs the confirmation of a second administrator.');
            END IF;
        END IF;
        PERFORM editorial_enter_access('superuser_given', NEW.id, '', request, '{}', actor);
    ELSIF was_superuser AND NOT NEW.is_superuser THEN
        PERFORM editorial_enter_access('superuser_taken', NEW.id, '', NULL, '{}', actor);
        PERFORM editorial_keep_administrator();
    END IF;
    IF NEW.is_active AND NOT was_active AND TG_OP = 'UPDATE' THEN
        PERFORM editorial_enter_access('account_opened', NEW.id, '', NULL, '{}', actor);
    ELSIF NOT NEW.is_active AND (was_active OR TG_OP = 'INSERT') THEN
        PERFORM editorial_enter_access('account_closed', NEW.id, '', NULL, '{}', actor);
        IF was_active AND (was_superuser OR EXISTS (SELECT FROM accounts_user_groups m
                JOIN auth_group g ON g.id = m.group_id WHERE m.user_id = NEW.id AND g.name = 'Administrator')) THEN
            PERFORM editorial_keep_administrator();
        END IF;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.password <> OLD.password THEN
        IF actor = NEW.id THEN
            PERFORM editorial_enter_access('password_changed', NEW.id, '', NULL, '{}', actor);
        ELSE
            request := editorial_confirmed_request('reset', NEW.id, 'password');
            IF request IS NULL AND editorial_is_trusted(NEW.id) AND editorial_two_administrators() THEN
                PERFORM editorial_refuse('The password of a board member or administrator is reset by two '
                    'administrators: one asks for it, another confirms.');
            END IF;
            PERFORM editorial_enter_access('password_reset', NEW.id, '', request, '{}', actor);
        END IF;
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_person() FROM PUBLIC;

CREATE OR REPLACE FUNCTION editorial_enter_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM editorial_enter_access('change_asked', NEW.person_id, NEW.subject, NEW.id,
        jsonb_build_object('kind', NEW.kind), NEW.by_id);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_request() FROM PUBLIC;

-- Roles given and taken go into the access ledger; one that decides needs a second administrator.
CREATE OR REPLACE FUNCTION editorial_enter_role() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    actor bigint := editorial_acting_person();
    request bigint;
    role text;
BEGIN
    IF TG_OP IN ('DELETE', 'UPDATE') THEN
        SELECT name INTO role FROM auth_group WHERE id = OLD.group_id;
        PERFORM editorial_enter_access('role_taken', OLD.user_id, coalesce(role, ''), NULL, '{}', actor);
        IF role = 'Administrator' THEN
            PERFORM editorial_keep_administrator();
        END IF;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        SELECT name INTO role FROM auth_group WHERE id = NEW.group_id;
        IF role IN ('Board member', 'Administrator') THEN
            request := editorial_confirmed_request('role', NEW.user_id, role);
            IF request IS NULL AND editorial_two_administrators() AND NOT (role = 'Administrator'
                    AND EXISTS (SELECT FROM accounts_user WHERE id = NEW.user_id AND is_superuser)) THEN
                PERFORM editorial_refuse('The role of a board member or administrator needs the confirmation of a '
                    'second administrator.');
            END IF;
        END IF;
        PERFORM editorial_enter_access('role_given', NEW.user_id, coalesce(role, ''), request, '{}', actor);
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_role() FROM PUBLIC;

-- A rule of the desk that changes goes into the access ledger. That signatures are required is never taken back.
CREATE OR REPLACE FUNCTION editorial_enter_rule() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.name = 'signatures' AND OLD.value = 'required'
            AND (TG_OP = 'DELETE' OR (NEW.name, NEW.value) IS DISTINCT FROM (OLD.name, OLD.value)) THEN
        PERFORM editorial_refuse('That board members sign with their keys is never taken back.');
    END IF;
    IF TG_OP = 'DELETE' THEN
        PERFORM editorial_enter_access('rule_set', NULL, OLD.name, NULL, '{"value": ""}', NULL);
    ELSIF TG_OP = 'INSERT' OR (NEW.name, NEW.value) IS DISTINCT FROM (OLD.name, OLD.value) THEN
        PERFORM editorial_enter_access('rule_set', NULL, NEW.name, NULL, jsonb_build_object('value', NEW.value), NULL);
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_rule() FROM PUBLIC;

-- A role keeps its name: who holds it would change without an entry in the access ledger.
CREATE OR REPLACE FUNCTION editorial_keep_role_names() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.name = OLD.name AND NEW.id = OLD.id THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A role keeps its name, and stays.' USING ERRCODE = 'restrict_violation';
END $$;
REVOKE ALL ON FUNCTION editorial_keep_role_names() FROM PUBLIC;

-- A second administrator: neither who asked nor whom it is about.
CREATE OR REPLACE FUNCTION editorial_receive_confirmation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked editorial_accessrequest;
BEGIN
    PERFORM editorial_lock_desk();
    SELECT * INTO asked FROM editorial_accessrequest WHERE id = NEW.request_id;
    IF NOT editorial_is_administrator(NEW.by_id) THEN
        PERFORM editorial_refuse('Only an active administrator may confirm this.');
    ELSIF NEW.by_id IN (asked.by_id, asked.person_id) THEN
        PERFORM editorial_refuse('A second administrator confirms: neither who asked for it nor whom it is about.');
    ELSIF asked.at < clock_timestamp() - interval '7 days' THEN
        PERFORM editorial_refuse('This was asked for more than a week ago; ask again.');
    END IF;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_confirmation() FROM PUBLIC;

-- Who may ask for what: an administrator for anything, a member for their own key. Nobody sets the time.
CREATE OR REPLACE FUNCTION editorial_receive_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT (editorial_is_administrator(NEW.by_id) OR (NEW.kind = 'key' AND NEW.by_id = NEW.person_id
            AND EXISTS (SELECT FROM accounts_user WHERE id = NEW.by_id AND is_active))) THEN
        PERFORM editorial_refuse('Only an active administrator may ask for this.');
    END IF;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_request() FROM PUBLIC;

CREATE OR REPLACE FUNCTION editorial_enter_vote() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO editorial_ledgerentry (document_id, revision_id, actor_id, event, note, detail, vote_id)
        SELECT r.document_id, r.id, NEW.voter_id, 'voted', NEW.reason,
            '{"access":"' || editorial_access_head() || '","decision":"' || NEW.decision || '"}', NEW.id
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
    IF NEW.event = 'approved' THEN
        NEW.detail := '{"access":"' || editorial_access_head() || '"}';
    END IF;
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

-- The signature of a key counts with the rest, where there is one: a vote without keeps the fingerprint that it had.
CREATE OR REPLACE FUNCTION editorial_vote_record(vote bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN signature = '' THEN editorial_fingerprint(id::text, revision_id::text, digest, voter_id::text,
            voter_name, voter_title, decision, statement, reason, acknowledged, second_factor, editorial_time_text(at))
        ELSE editorial_fingerprint(id::text, revision_id::text, digest, voter_id::text, voter_name, voter_title,
            decision, statement, reason, acknowledged, second_factor, editorial_time_text(at), signature) END
    FROM editorial_vote WHERE id = vote
$$;
REVOKE ALL ON FUNCTION editorial_vote_record(bigint) FROM PUBLIC;

CREATE OR REPLACE TRIGGER editorial_enter_person AFTER INSERT OR UPDATE OF password, is_active, is_superuser
    ON accounts_user FOR EACH ROW EXECUTE FUNCTION editorial_enter_person();
CREATE OR REPLACE TRIGGER editorial_enter_role AFTER INSERT OR UPDATE OR DELETE ON accounts_user_groups
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_role();
CREATE OR REPLACE TRIGGER editorial_keep_role_names BEFORE UPDATE OR DELETE ON auth_group
    FOR EACH ROW EXECUTE FUNCTION editorial_keep_role_names();
CREATE OR REPLACE TRIGGER editorial_enter_confirmation AFTER INSERT ON editorial_accessconfirmation
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_confirmation();
CREATE OR REPLACE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_accessconfirmation
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE OR REPLACE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_accessconfirmation
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();
CREATE OR REPLACE TRIGGER editorial_receive_confirmation BEFORE INSERT ON editorial_accessconfirmation
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_confirmation();
CREATE OR REPLACE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_accessentry
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE OR REPLACE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_accessentry
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();
CREATE OR REPLACE TRIGGER editorial_enter_request AFTER INSERT ON editorial_accessrequest
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_request();
CREATE OR REPLACE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_accessrequest
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE OR REPLACE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_accessrequest
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();
CREATE OR REPLACE TRIGGER editorial_receive_request BEFORE INSERT ON editorial_accessrequest
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_request();
CREATE OR REPLACE TRIGGER editorial_enter_rule AFTER INSERT OR UPDATE OR DELETE ON editorial_deskrule
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_rule();
CREATE OR REPLACE TRIGGER editorial_enter_factor AFTER INSERT OR UPDATE OR DELETE ON mfa_authenticator
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_factor();

-- What an earlier way back kept comes again; then who there is now is entered.
DO $$
BEGIN
    IF to_regclass('editorial_kept.accessentry') IS NOT NULL THEN
        ALTER TABLE editorial_vote DISABLE TRIGGER USER;
        UPDATE editorial_vote v SET signature = k.signature FROM editorial_kept.vote k WHERE k.id = v.id;
        ALTER TABLE editorial_vote ENABLE TRIGGER USER;
        ALTER TABLE editorial_accessrequest DISABLE TRIGGER USER;
        ALTER TABLE editorial_accessconfirmation DISABLE TRIGGER USER;
        INSERT INTO editorial_accessrequest (id, kind, person_id, subject, by_id, at)
            SELECT id, kind, person_id, subject, by_id, at FROM editorial_kept.accessrequest;
        INSERT INTO editorial_accessconfirmation (id, request_id, by_id, signature, at)
            SELECT id, request_id, by_id, signature, at FROM editorial_kept.accessconfirmation;
        PERFORM setval(pg_get_serial_sequence('editorial_accessrequest', 'id'),
            (SELECT coalesce(max(id), 0) + 1 FROM editorial_accessrequest), false);
        PERFORM setval(pg_get_serial_sequence('editorial_accessconfirmation', 'id'),
            (SELECT coalesce(max(id), 0) + 1 FROM editorial_accessconfirmation), false);
        INSERT INTO editorial_accessentry (number, at, event, actor_id, actor_name, person_id, person_name, subject,
                request_id, detail, authority, ledger_number, ledger_hash, previous_hash, hash)
            SELECT number, at, event, actor_id, actor_name, person_id, person_name, subject, request_id, detail,
                authority, ledger_number, ledger_hash, previous_hash, hash FROM editorial_kept.accessentry;
        SET CONSTRAINTS ALL IMMEDIATE;
        ALTER TABLE editorial_accessrequest ENABLE TRIGGER USER;
        ALTER TABLE editorial_accessconfirmation ENABLE TRIGGER USER;
        DROP SCHEMA editorial_kept CASCADE;
    END IF;
    PERFORM editorial_count_people();
    SET CONSTRAINTS ALL IMMEDIATE;
END $$;
