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
    ELSIF asked.kind IN ('take', 'close') THEN
        PERFORM editorial_refuse('This was done when it was asked for.');
    ELSIF NEW.signature = '' AND editorial_rule('access_signatures', 'optional') = 'required'
            AND NOT editorial_by_owner() THEN
        PERFORM editorial_refuse('Administrators sign with their own key here.');
    END IF;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_confirmation() FROM PUBLIC;
