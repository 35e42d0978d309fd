CREATE OR REPLACE FUNCTION editorial_enter_confirmation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM editorial_enter_access('change_confirmed', r.person_id, r.subject, r.id,
        jsonb_build_object('kind', r.kind, 'signature', NEW.signature), NEW.by_id)
        FROM editorial_accessrequest r WHERE r.id = NEW.request_id;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_confirmation() FROM PUBLIC;
