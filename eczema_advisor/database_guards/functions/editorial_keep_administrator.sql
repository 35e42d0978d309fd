-- Somebody must be left who can administer.
CREATE OR REPLACE FUNCTION editorial_keep_administrator() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM accounts_user WHERE editorial_is_administrator(id)) THEN
        PERFORM editorial_refuse('The last administrator cannot be removed; name another one first.');
    END IF;
END $$;
REVOKE ALL ON FUNCTION editorial_keep_administrator() FROM PUBLIC;
