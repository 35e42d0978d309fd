CREATE OR REPLACE FUNCTION editorial_apply_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.event = 'submitted' THEN
        INSERT INTO editorial_review (revision_id, document_id, state, since, entry_id)
            VALUES (NEW.revision_id, NEW.document_id, NEW.to_state, NEW.at, NEW.number);
    ELSIF NEW.event IN ('claimed', 'released') OR NEW.from_state <> NEW.to_state THEN
        UPDATE editorial_review SET
            state = NEW.to_state,
            since = CASE WHEN NEW.from_state <> NEW.to_state THEN NEW.at ELSE since END,
            entry_id = NEW.number,
            claimed_by_id = CASE NEW.event WHEN 'claimed' THEN NEW.actor_id WHEN 'released' THEN NULL
                ELSE claimed_by_id END,
            claimed_at = CASE NEW.event WHEN 'claimed' THEN NEW.at WHEN 'released' THEN NULL ELSE claimed_at END,
            approved_at = CASE NEW.event WHEN 'approved' THEN NEW.at ELSE approved_at END
        WHERE revision_id = NEW.revision_id;
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_apply_entry() FROM PUBLIC;
