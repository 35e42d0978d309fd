CREATE OR REPLACE FUNCTION editorial_name(person bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(nullif(btrim(first_name || ' ' || last_name), ''), username) FROM accounts_user WHERE id = person
$$;
REVOKE ALL ON FUNCTION editorial_name(bigint) FROM PUBLIC;
