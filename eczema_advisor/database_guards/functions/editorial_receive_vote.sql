CREATE OR REPLACE FUNCTION editorial_receive_vote() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    rev editorial_revision;
    stands text;
BEGIN
    PERFORM editorial_lock_desk();
    SELECT * INTO rev FROM editorial_revision WHERE id = NEW.revision_id;
    PERFORM FROM editorial_document WHERE id = rev.document_id FOR UPDATE;
    SELECT state INTO stands FROM editorial_review WHERE revision_id = NEW.revision_id;
    IF rev.id IS NULL OR stands IS DISTINCT FROM 'under_review' THEN
        PERFORM editorial_refuse('A vote needs a revision under review; this one is '
            || coalesce(replace(stands, '_', ' '), 'not on the desk') || '.');
    END IF;
    IF NEW.digest <> rev.digest THEN
        PERFORM editorial_refuse('The vote names another text than this revision holds; read the page again.');
    END IF;
    IF NOT editorial_has_role(NEW.voter_id, 'Board member') THEN
        PERFORM editorial_refuse('Only an active member of the advisory board may vote.');
    END IF;
    IF editorial_is_author(NEW.voter_id, NEW.revision_id) THEN
        PERFORM editorial_refuse('Nobody may vote on a text that they wrote themselves.');
    END IF;
    IF editorial_is_recused(NEW.voter_id, NEW.revision_id) THEN
        PERFORM editorial_refuse('This member is recused from this document and may not vote on it.');
    END IF;
    IF editorial_standing_decision(NEW.voter_id, NEW.revision_id) = NEW.decision THEN
        PERFORM editorial_refuse('This member has voted so on this revision already.');
    END IF;
    IF NEW.decision = 'approve' AND btrim(NEW.statement) = '' THEN
        PERFORM editorial_refuse('An approval needs a statement on conflicts of interest.');
    END IF;
    IF NEW.decision = 'request_changes' AND btrim(NEW.reason) = '' THEN
        PERFORM editorial_refuse('A request for changes needs its reason.');
    END IF;
    IF NEW.second_factor = '' AND editorial_rule('second_factor', 'optional') = 'required' THEN
        PERFORM editorial_refuse('A signature needs a second factor here.');
    END IF;
    IF EXISTS (SELECT FROM editorial_accessentry WHERE person_id = NEW.voter_id
            AND event IN ('password_reset', 'factors_reset')
            AND at > clock_timestamp() - make_interval(hours => editorial_rule('hold_hours', '24')::int)) THEN
        PERFORM editorial_refuse(format('After a reset nobody votes for %s hours.', editorial_rule('hold_hours', '24')));
    END IF;
    IF NEW.signature <> '' THEN
        PERFORM editorial_check_signature(NEW, rev);
    ELSIF editorial_rule('signatures', 'optional') = 'required' THEN
        PERFORM editorial_refuse('Board members sign with their own key here.');
    END IF;
    SELECT editorial_name(id), title INTO NEW.voter_name, NEW.voter_title FROM accounts_user WHERE id = NEW.voter_id;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION editorial_receive_vote() FROM PUBLIC;
