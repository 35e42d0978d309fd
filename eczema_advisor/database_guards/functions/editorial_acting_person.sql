-- Who acts, as the web process says for this transaction; null when it says nothing.
CREATE OR REPLACE FUNCTION editorial_acting_person() RETURNS bigint LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM accounts_user WHERE id::text = current_setting('eczema.actor', true)
$$;
REVOKE ALL ON FUNCTION editorial_acting_person() FROM PUBLIC;
