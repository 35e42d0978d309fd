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
