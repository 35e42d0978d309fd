CREATE OR REPLACE FUNCTION editorial_enter_comment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO editorial_ledgerentry (document_id, revision_id, actor_id, event, note, detail, comment_id)
        SELECT r.document_id, r.id, NEW.author_id, 'commented', '', '{}', NEW.id
        FROM editorial_revision r WHERE r.id = NEW.revision_id;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_comment() FROM PUBLIC;
