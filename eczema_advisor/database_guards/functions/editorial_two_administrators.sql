-- Must a second administrator confirm? From the time on when two people have been named administrators.
CREATE OR REPLACE FUNCTION editorial_two_administrators() RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_rule('second_administrator', 'optional') = 'required' AND NOT editorial_by_owner()
        AND (SELECT count(DISTINCT person_id) FROM editorial_accessentry
            WHERE event = 'superuser_given' OR (event = 'role_given' AND subject = 'Administrator')) >= 2
$$;
REVOKE ALL ON FUNCTION editorial_two_administrators() FROM PUBLIC;
