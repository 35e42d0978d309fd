CREATE OR REPLACE FUNCTION editorial_keep_name() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (NEW.id, NEW.kind, NEW.slug, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.kind, OLD.slug, OLD.created_at) THEN
        RAISE EXCEPTION 'A document keeps its kind and slug for good.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_keep_name() FROM PUBLIC;
