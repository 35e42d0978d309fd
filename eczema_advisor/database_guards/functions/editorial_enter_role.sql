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
        IF role IN ('Board member', 'Administrator') THEN
            request := editorial_asked_to_take('take', OLD.user_id, role);
        END IF;
        PERFORM editorial_enter_access('role_taken', OLD.user_id, coalesce(role, ''), request, '{}', actor);
        request := NULL;
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
