ALTER TABLE editorial_revision
    ADD CONSTRAINT editorial_digest_of_content
        CHECK (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
    ADD CONSTRAINT editorial_content_is_canonical
        CHECK (content IS JSON OBJECT WITH UNIQUE KEYS AND content IS NFC NORMALIZED);

CREATE FUNCTION editorial_receive_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
CREATE TRIGGER editorial_receive_revision BEFORE INSERT ON editorial_revision
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_revision();

CREATE FUNCTION editorial_submit_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
CREATE TRIGGER editorial_submit_revision AFTER INSERT ON editorial_revision
    FOR EACH ROW EXECUTE FUNCTION editorial_submit_revision();

CREATE FUNCTION editorial_revision_record(revision bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_fingerprint(id::text, document_id::text, number::text, title, digest, summary, purpose,
        author_id::text, array_to_string(contributors, ' '), base_id::text, editorial_time_text(at))
    FROM editorial_revision WHERE id = revision
$$;

-- Did this person write any of the text that the revision changes? Revisions that were never approved count with it.
CREATE FUNCTION editorial_is_author(person bigint, revision bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM editorial_revision this
        LEFT JOIN editorial_revision base ON base.id = this.base_id
        JOIN editorial_revision one ON one.document_id = this.document_id
            AND one.number > coalesce(base.number, 0) AND one.number <= this.number
        JOIN editorial_authorship a ON a.revision_id = one.id
        WHERE this.id = revision AND a.person_id = person)
$$;

CREATE FUNCTION editorial_standing_decision(person bigint, revision bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT v.decision FROM editorial_vote v JOIN editorial_revision r ON r.id = v.revision_id
    WHERE v.voter_id = person AND v.revision_id = revision AND v.digest = r.digest ORDER BY v.at DESC, v.id DESC LIMIT 1
$$;

-- Approvals that count: the latest decision of each person, on this digest, by members who are active and no authors.
CREATE FUNCTION editorial_approvals(revision bigint) RETURNS bigint LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FROM (SELECT DISTINCT voter_id FROM editorial_vote WHERE revision_id = revision) AS voters
    WHERE editorial_standing_decision(voter_id, revision) = 'approve'
        AND editorial_has_role(voter_id, 'Board member') AND NOT editorial_is_author(voter_id, revision)
$$;

CREATE FUNCTION editorial_receive_vote() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
    SELECT editorial_name(id), title INTO NEW.voter_name, NEW.voter_title FROM accounts_user WHERE id = NEW.voter_id;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER editorial_receive_vote BEFORE INSERT ON editorial_vote
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_vote();
ALTER TABLE editorial_vote ADD CONSTRAINT editorial_vote_decision CHECK (decision IN ('approve', 'request_changes'));

CREATE FUNCTION editorial_enter_vote() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO editorial_ledgerentry (document_id, revision_id, actor_id, event, note, detail, vote_id)
        SELECT r.document_id, r.id, NEW.voter_id, 'voted', NEW.reason, '{"decision":"' || NEW.decision || '"}', NEW.id
        FROM editorial_revision r WHERE r.id = NEW.revision_id;
    RETURN NULL;
END $$;
CREATE TRIGGER editorial_enter_vote AFTER INSERT ON editorial_vote
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_vote();

CREATE FUNCTION editorial_vote_record(vote bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_fingerprint(id::text, revision_id::text, digest, voter_id::text, voter_name, voter_title,
        decision, statement, reason, acknowledged, second_factor, editorial_time_text(at))
    FROM editorial_vote WHERE id = vote
$$;

CREATE FUNCTION editorial_enter_comment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO editorial_ledgerentry (document_id, revision_id, actor_id, event, note, detail, comment_id)
        SELECT r.document_id, r.id, NEW.author_id, 'commented', '', '{}', NEW.id
        FROM editorial_revision r WHERE r.id = NEW.revision_id;
    RETURN NULL;
END $$;
CREATE TRIGGER editorial_enter_comment AFTER INSERT ON editorial_comment
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_comment();

CREATE FUNCTION editorial_enter_resolution() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO editorial_ledgerentry (document_id, revision_id, actor_id, event, note, detail, comment_id)
        SELECT r.document_id, r.id, NEW.by_id, 'comment_resolved', NEW.note, '{}', c.id
        FROM editorial_comment c JOIN editorial_revision r ON r.id = c.revision_id WHERE c.id = NEW.comment_id;
    RETURN NULL;
END $$;
CREATE TRIGGER editorial_enter_resolution AFTER INSERT ON editorial_commentresolution
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_resolution();

CREATE FUNCTION editorial_comment_record(comment bigint, resolved boolean) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN resolved
        THEN (SELECT editorial_fingerprint(id::text, comment_id::text, by_id::text, note, editorial_time_text(at))
            FROM editorial_commentresolution WHERE comment_id = comment)
        ELSE (SELECT editorial_fingerprint(id::text, revision_id::text, author_id::text, section_key, quotation, text,
            editorial_time_text(at)) FROM editorial_comment WHERE id = comment) END
$$;
REVOKE ALL ON FUNCTION editorial_receive_revision() FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_submit_revision() FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_receive_vote() FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_enter_vote() FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_enter_comment() FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_enter_resolution() FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_revision_record(bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_approvals(bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_standing_decision(bigint, bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_is_author(bigint, bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_vote_record(bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_comment_record(bigint, boolean) FROM PUBLIC;
