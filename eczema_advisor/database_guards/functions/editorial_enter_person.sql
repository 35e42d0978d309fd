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
        PERFORM editorial_enter_access('superuser_taken', NEW.id, '',
            editorial_asked_to_take('take', NEW.id, 'Administrator'), '{}', actor);
        PERFORM editorial_keep_administrator();
    END IF;
    IF NEW.is_active AND NOT was_active AND TG_OP = 'UPDATE' THEN
        PERFORM editorial_enter_access('account_opened', NEW.id, '', NULL, '{}', actor);
    ELSIF NOT NEW.is_active AND (was_active OR TG_OP = 'INSERT') THEN
        request := CASE WHEN was_active THEN editorial_asked_to_take('close', NEW.id, 'account') END;
        PERFORM editorial_enter_access('account_closed', NEW.id, '', request, '{}', actor);
        request := NULL;
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
