-- The hash of the last entry of the access ledger; empty while there is none.
CREATE OR REPLACE FUNCTION editorial_access_head() RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce((SELECT hash FROM editorial_accessentry ORDER BY number DESC LIMIT 1), '')
$$;
REVOKE ALL ON FUNCTION editorial_access_head() FROM PUBLIC;
