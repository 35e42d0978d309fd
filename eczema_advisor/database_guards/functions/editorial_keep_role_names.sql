-- A role keeps its name: who holds it would change without an entry in the access ledger.
CREATE OR REPLACE FUNCTION editorial_keep_role_names() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.name = OLD.name AND NEW.id = OLD.id THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A role keeps its name, and stays.' USING ERRCODE = 'restrict_violation';
END $$;
REVOKE ALL ON FUNCTION editorial_keep_role_names() FROM PUBLIC;
