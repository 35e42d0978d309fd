CREATE OR REPLACE FUNCTION editorial_enter_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM editorial_enter_access('change_asked', NEW.person_id, NEW.subject, NEW.id,
        jsonb_build_object('kind', NEW.kind) || CASE WHEN NEW.signature = '' THEN '{}'
            ELSE jsonb_build_object('signature', NEW.signature) END, NEW.by_id);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_request() FROM PUBLIC;
