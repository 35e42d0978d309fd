CREATE OR REPLACE FUNCTION editorial_rule(rule text, otherwise text) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce((SELECT value FROM editorial_deskrule WHERE name = rule), otherwise)
$$;
REVOKE ALL ON FUNCTION editorial_rule(text, text) FROM PUBLIC;
