CREATE OR REPLACE FUNCTION editorial_enter_vote() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO editorial_ledgerentry (document_id, revision_id, actor_id, event, note, detail, vote_id)
        SELECT r.document_id, r.id, NEW.voter_id, 'voted', NEW.reason,
            '{"access":"' || editorial_access_head() || '","decision":"' || NEW.decision || '"}', NEW.id
        FROM editorial_revision r WHERE r.id = NEW.revision_id;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_vote() FROM PUBLIC;
