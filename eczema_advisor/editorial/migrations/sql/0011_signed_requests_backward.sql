CREATE OR REPLACE FUNCTION editorial_enter_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM editorial_enter_access('change_asked', NEW.person_id, NEW.subject, NEW.id,
        jsonb_build_object('kind', NEW.kind), NEW.by_id);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_request() FROM PUBLIC;
-- Who may ask for what: an administrator for anything, a member for their own key, and somebody whose organisation
-- signed them in for the role that their groups are mapped to, where the owner maps any. Nobody sets the time.
CREATE OR REPLACE FUNCTION editorial_receive_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    for_oneself boolean := NEW.by_id = NEW.person_id AND (NEW.kind = 'key' OR (NEW.kind = 'role'
        AND editorial_rule('mapped_roles', 'off') = 'asked'
        AND EXISTS (SELECT FROM socialaccount_socialaccount WHERE user_id = NEW.person_id)));
BEGIN
    IF NOT (editorial_is_administrator(NEW.by_id) OR (for_oneself
            AND EXISTS (SELECT FROM accounts_user WHERE id = NEW.by_id AND is_active))) THEN
        PERFORM editorial_refuse('Only an active administrator may ask for this.');
    END IF;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_request() FROM PUBLIC;
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
DROP FUNCTION editorial_asked_to_take(text, bigint, text);
