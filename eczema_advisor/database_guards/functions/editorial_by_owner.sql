-- Is it the owner of the tables who is signed in to PostgreSQL, not the web process?
CREATE OR REPLACE FUNCTION editorial_by_owner() RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT pg_has_role(session_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'editorial_accessentry'::regclass
$$;
REVOKE ALL ON FUNCTION editorial_by_owner() FROM PUBLIC;
