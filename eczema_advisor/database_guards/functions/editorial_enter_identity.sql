-- An identity of an organisation that may sign in as somebody goes into the access ledger, as a factor does.
CREATE OR REPLACE FUNCTION editorial_enter_identity() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    actor bigint := editorial_acting_person();
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF actor IS DISTINCT FROM NEW.user_id AND editorial_is_trusted(NEW.user_id)
                AND editorial_two_administrators() THEN
            PERFORM editorial_refuse('Board members and administrators link their identity themselves.');
        END IF;
        PERFORM editorial_enter_access('identity_linked', NEW.user_id, NEW.provider, NULL,
            jsonb_build_object('identity', NEW.id), actor);
    ELSIF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.user_id, NEW.provider, NEW.uid)
                IS DISTINCT FROM (OLD.id, OLD.user_id, OLD.provider, OLD.uid) THEN
            PERFORM editorial_refuse('An identity stays what and whose it is; remove it and link another.');
        END IF;
    ELSE
        PERFORM editorial_enter_access('identity_unlinked', OLD.user_id, OLD.provider, NULL,
            jsonb_build_object('identity', OLD.id), actor);
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_identity() FROM PUBLIC;
