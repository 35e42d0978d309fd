CREATE OR REPLACE FUNCTION editorial_comment_record(comment bigint, resolved boolean) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN resolved
        THEN (SELECT editorial_fingerprint(id::text, comment_id::text, by_id::text, note, editorial_time_text(at))
            FROM editorial_commentresolution WHERE comment_id = comment)
        ELSE (SELECT editorial_fingerprint(id::text, revision_id::text, author_id::text, section_key, quotation, text,
            editorial_time_text(at)) FROM editorial_comment WHERE id = comment) END
$$;
REVOKE ALL ON FUNCTION editorial_comment_record(bigint, boolean) FROM PUBLIC;
