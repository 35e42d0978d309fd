-- Who may ask for what: an administrator for anything, a member for their own key, and somebody whose organisation
-- signed them in for the role that their groups are mapped to, where the owner maps any. Nobody sets the time.
CREATE OR REPLACE FUNCTION editorial_receive_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    shown bigint;
    for_oneself boolean := NEW.by_id = NEW.person_id AND (NEW.kind = 'key' OR (NEW.kind = 'role'
        AND editorial_rule('mapped_roles', 'off') = 'asked'
        AND EXISTS (SELECT FROM socialaccount_socialaccount WHERE user_id = NEW.person_id)));
BEGIN
    PERFORM editorial_lock_desk();
    IF NOT (editorial_is_administrator(NEW.by_id) OR (for_oneself
            AND EXISTS (SELECT FROM accounts_user WHERE id = NEW.by_id AND is_active))) THEN
        PERFORM editorial_refuse('Only an active administrator may ask for this.');
    END IF;
    IF NEW.signature = '' AND NOT for_oneself AND editorial_rule('access_signatures', 'optional') = 'required'
            AND NOT editorial_by_owner() THEN
        PERFORM editorial_refuse('Administrators sign with their own key here.');
    END IF;
    IF NEW.signature <> '' THEN
        SELECT number INTO shown FROM editorial_accessentry WHERE hash = NEW.signature::jsonb->>'head';
        IF shown IS NULL OR EXISTS (SELECT FROM editorial_accessentry
                WHERE person_id = NEW.person_id AND number > shown) THEN
            PERFORM editorial_refuse('Something happened to this account after you opened the page; read it again.');
        END IF;
    END IF;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_request() FROM PUBLIC;
