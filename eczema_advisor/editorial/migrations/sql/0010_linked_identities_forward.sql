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
CREATE OR REPLACE TRIGGER editorial_enter_identity AFTER INSERT OR UPDATE OR DELETE ON socialaccount_socialaccount
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_identity();
