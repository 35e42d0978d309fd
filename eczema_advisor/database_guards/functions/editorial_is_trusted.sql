-- Does this person decide anything here: a board member or administrator, active or not?
CREATE OR REPLACE FUNCTION editorial_is_trusted(person bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM accounts_user WHERE id = person AND is_superuser) OR EXISTS (
        SELECT FROM accounts_user_groups m JOIN auth_group g ON g.id = m.group_id
        WHERE m.user_id = person AND g.name IN ('Board member', 'Administrator'))
$$;
REVOKE ALL ON FUNCTION editorial_is_trusted(bigint) FROM PUBLIC;
