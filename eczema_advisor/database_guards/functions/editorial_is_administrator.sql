CREATE OR REPLACE FUNCTION editorial_is_administrator(person bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_has_role(person, 'Administrator')
        OR EXISTS (SELECT FROM accounts_user WHERE id = person AND is_active AND is_superuser)
$$;
REVOKE ALL ON FUNCTION editorial_is_administrator(bigint) FROM PUBLIC;
