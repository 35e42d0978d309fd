CREATE OR REPLACE FUNCTION editorial_enter_resolution() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO editorial_ledgerentry (document_id, revision_id, actor_id, event, note, detail, comment_id)
        SELECT r.document_id, r.id, NEW.by_id, 'comment_resolved', NEW.note, '{}', c.id
        FROM editorial_comment c JOIN editorial_revision r ON r.id = c.revision_id WHERE c.id = NEW.comment_id;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_resolution() FROM PUBLIC;
