CREATE OR REPLACE FUNCTION editorial_has_role(person bigint, role text) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM accounts_user u
        JOIN accounts_user_groups m ON m.user_id = u.id
        JOIN auth_group g ON g.id = m.group_id
        WHERE u.id = person AND u.is_active AND g.name = role)
$$;
REVOKE ALL ON FUNCTION editorial_has_role(bigint, text) FROM PUBLIC;
