CREATE OR REPLACE FUNCTION editorial_receive_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    doc editorial_document;
    rev editorial_revision;
    last editorial_ledgerentry;
BEGIN
    PERFORM editorial_lock_desk();
    SELECT * INTO doc FROM editorial_document WHERE id = NEW.document_id FOR UPDATE;
    IF doc.id IS NULL OR NOT EXISTS (SELECT FROM accounts_user WHERE id = NEW.actor_id) THEN
        PERFORM editorial_refuse('An entry needs a document and a person that exist.');
    END IF;
    SELECT * INTO rev FROM editorial_revision WHERE id = NEW.revision_id AND document_id = doc.id;
    IF rev.id IS NULL THEN
        PERFORM editorial_refuse('An entry needs a revision of its document.');
    END IF;
    SELECT state INTO NEW.from_state FROM editorial_review WHERE revision_id = rev.id;
    NEW.from_state := coalesce(NEW.from_state, '');
    IF NEW.event IN (SELECT event FROM editorial_transitions()) THEN
        SELECT t.to_state INTO NEW.to_state FROM editorial_transitions() t
            WHERE t.event = NEW.event AND t.from_state = NEW.from_state;
        IF NOT FOUND THEN
            PERFORM editorial_refuse(format('A revision that is %s cannot be %s.',
                coalesce(nullif(replace(NEW.from_state, '_', ' '), ''), 'not on the desk'),
                replace(NEW.event, '_', ' ')));
        END IF;
    ELSE
        NEW.to_state := NEW.from_state;
    END IF;
    PERFORM editorial_check_entry(NEW, rev);

    SELECT * INTO last FROM editorial_ledgerentry ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(last.number, 0) + 1;
    NEW.previous_hash := coalesce(last.hash, repeat('0', 64));
    NEW.at := clock_timestamp();
    NEW.actor_name := editorial_name(NEW.actor_id);
    NEW.kind := doc.kind;
    NEW.slug := doc.slug;
    NEW.revision_number := rev.number;
    NEW.digest := rev.digest;
    IF NEW.event = 'approved' THEN
        NEW.detail := '{"access":"' || editorial_access_head() || '"}';
    END IF;
    NEW.record := CASE
        WHEN NEW.event = 'submitted' THEN editorial_revision_record(rev.id)
        WHEN NEW.event = 'voted' THEN editorial_vote_record(NEW.vote_id)
        WHEN NEW.comment_id IS NOT NULL THEN editorial_comment_record(NEW.comment_id, NEW.event = 'comment_resolved')
        ELSE '' END;
    IF NEW.record IS NULL THEN
        PERFORM editorial_refuse('There is no such record.');
    END IF;
    NEW.hash := editorial_entry_hash(NEW);
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_entry() FROM PUBLIC;
