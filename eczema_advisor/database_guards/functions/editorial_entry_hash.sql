CREATE OR REPLACE FUNCTION editorial_entry_hash(entry editorial_ledgerentry) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_fingerprint(entry.number::text, editorial_time_text(entry.at), entry.actor_id::text,
        entry.actor_name, entry.document_id::text, entry.kind, entry.slug, entry.revision_id::text,
        entry.revision_number::text, entry.digest, entry.event, entry.from_state, entry.to_state, entry.note,
        entry.detail, entry.vote_id::text, entry.comment_id::text, entry.replaced_by_id::text, entry.record,
        entry.previous_hash)
$$;
REVOKE ALL ON FUNCTION editorial_entry_hash(editorial_ledgerentry) FROM PUBLIC;
