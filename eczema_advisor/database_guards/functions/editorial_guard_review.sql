-- A review changes only by an entry of the ledger that has not been used before, and only as that entry says.
CREATE OR REPLACE FUNCTION editorial_guard_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    entry editorial_ledgerentry;
BEGIN
    SELECT * INTO entry FROM editorial_ledgerentry WHERE number = NEW.entry_id AND revision_id = NEW.revision_id;
    IF entry.number IS NULL OR entry.to_state <> NEW.state OR entry.document_id <> NEW.document_id
            OR entry.from_state <> (CASE TG_OP WHEN 'INSERT' THEN '' ELSE OLD.state END)
            OR NOT EXISTS (SELECT FROM editorial_transitions() t WHERE (t.event, t.from_state, t.to_state)
                = (entry.event, entry.from_state, entry.to_state)) THEN
        PERFORM editorial_refuse('A state changes only with its entry in the ledger.');
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.entry_id <= OLD.entry_id
            OR (NEW.revision_id, NEW.document_id) IS DISTINCT FROM (OLD.revision_id, OLD.document_id)
            OR (NEW.claimed_by_id IS DISTINCT FROM OLD.claimed_by_id AND entry.event NOT IN ('claimed', 'released'))
            OR (NEW.approved_at IS DISTINCT FROM OLD.approved_at AND entry.event <> 'approved')) THEN
        PERFORM editorial_refuse('A state changes only with its entry in the ledger.');
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_guard_review() FROM PUBLIC;
