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
DROP TRIGGER editorial_enter_identity ON socialaccount_socialaccount;
DROP FUNCTION editorial_enter_identity();
