CREATE OR REPLACE FUNCTION editorial_refuse(message text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'integrity_constraint_violation';
END $$;
REVOKE ALL ON FUNCTION editorial_refuse(text) FROM PUBLIC;
