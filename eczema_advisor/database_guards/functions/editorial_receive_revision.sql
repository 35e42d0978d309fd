CREATE OR REPLACE FUNCTION editorial_receive_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM editorial_lock_desk();
    PERFORM FROM editorial_document WHERE id = NEW.document_id FOR UPDATE;
    SELECT coalesce(max(number), 0) + 1 INTO NEW.number FROM editorial_revision WHERE document_id = NEW.document_id;
    SELECT r.id INTO NEW.base_id FROM editorial_revision r JOIN editorial_review w ON w.revision_id = r.id
        WHERE r.document_id = NEW.document_id AND w.approved_at IS NOT NULL ORDER BY r.number DESC LIMIT 1;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_revision() FROM PUBLIC;
