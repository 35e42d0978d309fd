-- Standing interests are declared by whom they are of, and changed by a new row. Nobody sets the time.
CREATE OR REPLACE FUNCTION editorial_receive_interest() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM editorial_lock_desk();
    IF NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.person_id AND is_active) THEN
        PERFORM editorial_refuse('Interests are declared by whoever has them, with an account that is active.');
    ELSIF NEW.replaces_id IS NOT NULL AND NOT EXISTS (SELECT FROM editorial_standinginterest one
            WHERE one.id = NEW.replaces_id AND one.person_id = NEW.person_id) THEN
        PERFORM editorial_refuse('Only one of their own interests is changed.');
    END IF;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_interest() FROM PUBLIC;
