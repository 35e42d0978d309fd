CREATE OR REPLACE FUNCTION editorial_revision_record(revision bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_fingerprint(id::text, document_id::text, number::text, title, digest, summary, purpose,
        author_id::text, array_to_string(contributors, ' '), base_id::text, editorial_time_text(at))
    FROM editorial_revision WHERE id = revision
$$;
REVOKE ALL ON FUNCTION editorial_revision_record(bigint) FROM PUBLIC;
