-- One lock for the whole desk: the ledger has one end. Taken before any row, so that nobody waits in a circle.
CREATE OR REPLACE FUNCTION editorial_lock_desk() RETURNS void LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    SELECT pg_advisory_xact_lock(5201120)
$$;
REVOKE ALL ON FUNCTION editorial_lock_desk() FROM PUBLIC;
