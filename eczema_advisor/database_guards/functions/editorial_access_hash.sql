CREATE OR REPLACE FUNCTION editorial_access_hash(entry editorial_accessentry) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_fingerprint(entry.number::text, editorial_time_text(entry.at), entry.event, entry.actor_id::text,
        entry.actor_name, entry.person_id::text, entry.person_name, entry.subject, entry.request_id::text,
        entry.detail, entry.authority, entry.ledger_number::text, entry.ledger_hash, entry.previous_hash)
$$;
REVOKE ALL ON FUNCTION editorial_access_hash(editorial_accessentry) FROM PUBLIC;
