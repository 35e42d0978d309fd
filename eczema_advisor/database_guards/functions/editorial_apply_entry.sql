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
    IF NEW.event IN ('handed_on', 'recused') THEN
        DELETE FROM editorial_assignment WHERE document_id = NEW.document_id AND member_id = NEW.actor_id;
    ELSIF NEW.event = 'assignment_ended' THEN
        DELETE FROM editorial_assignment
            WHERE document_id = NEW.document_id AND member_id = (NEW.detail::jsonb ->> 'member')::bigint;
    ELSIF NEW.event = 'recusal_withdrawn' THEN
        DELETE FROM editorial_recusal WHERE document_id = NEW.document_id AND member_id = NEW.actor_id;
    END IF;
    IF NEW.event IN ('assigned', 'handed_on') THEN
        INSERT INTO editorial_assignment (document_id, member_id, since, entry_id)
            VALUES (NEW.document_id, (NEW.detail::jsonb ->> 'member')::bigint, NEW.at, NEW.number);
    ELSIF NEW.event = 'recused' THEN
        INSERT INTO editorial_recusal (document_id, member_id, since, entry_id)
            VALUES (NEW.document_id, NEW.actor_id, NEW.at, NEW.number);
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_apply_entry() FROM PUBLIC;
