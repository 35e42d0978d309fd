CREATE OR REPLACE FUNCTION editorial_enter_interest() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM editorial_enter_access('interest_declared', NEW.person_id, NEW.kind, NULL, jsonb_build_object(
        'interest', NEW.id, 'what', NEW.what, 'company', NEW.company, 'substance', NEW.substance,
        'since', NEW.since::text, 'until', NEW.until::text, 'replaces', NEW.replaces_id, 'reason', NEW.reason,
        'at', editorial_time_text(NEW.at)), NEW.person_id);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_interest() FROM PUBLIC;
