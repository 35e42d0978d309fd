CREATE OR REPLACE FUNCTION editorial_submit_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO editorial_authorship (revision_id, person_id)
        SELECT DISTINCT NEW.id, person FROM unnest(NEW.contributors || NEW.author_id) AS listed(person);
    INSERT INTO editorial_ledgerentry (document_id, revision_id, actor_id, event, note, detail, replaced_by_id)
        SELECT NEW.document_id, w.revision_id, NEW.author_id, 'superseded', '', '{}', NEW.id
        FROM editorial_review w
        WHERE w.document_id = NEW.document_id AND w.state IN ('submitted', 'under_review', 'changes_requested');
    INSERT INTO editorial_ledgerentry (document_id, revision_id, actor_id, event, note, detail)
        VALUES (NEW.document_id, NEW.id, NEW.author_id, 'submitted', NEW.summary, '{}');
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_submit_revision() FROM PUBLIC;
