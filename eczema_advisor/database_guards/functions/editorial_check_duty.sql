-- What an entry about an assignment or a recusal needs. The member assigned is named in its detail.
CREATE OR REPLACE FUNCTION editorial_check_duty(entry editorial_ledgerentry, rev editorial_revision) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    member bigint := (entry.detail::jsonb ->> 'member')::bigint;
    is_assigned boolean := EXISTS (SELECT FROM editorial_assignment a
        WHERE a.document_id = rev.document_id AND a.member_id = coalesce(member, entry.actor_id));
BEGIN
    IF entry.event IN ('assigned', 'handed_on') THEN
        IF member IS NULL OR NOT editorial_has_role(member, 'Board member') THEN
            PERFORM editorial_refuse('A document is assigned to an active member of the advisory board.');
        ELSIF editorial_is_author(member, rev.id) OR editorial_is_recused(member, rev.id) THEN
            PERFORM editorial_refuse('This member may not vote on the document, so it is not assigned to them.');
        ELSIF is_assigned THEN
            PERFORM editorial_refuse('The document is assigned to this member already.');
        END IF;
    END IF;
    IF entry.event IN ('assigned', 'assignment_ended') AND entry.actor_id IS DISTINCT FROM member
            AND NOT editorial_is_administrator(entry.actor_id) THEN
        PERFORM editorial_refuse('Only an administrator assigns documents to others.');
    ELSIF entry.event = 'assignment_ended' AND NOT is_assigned THEN
        PERFORM editorial_refuse('The document is not assigned to this member.');
    ELSIF entry.event = 'handed_on' AND NOT EXISTS (SELECT FROM editorial_assignment a
            WHERE a.document_id = rev.document_id AND a.member_id = entry.actor_id) THEN
        PERFORM editorial_refuse('Only a member to whom the document is assigned hands it on.');
    ELSIF entry.event IN ('handed_on', 'recused', 'recusal_withdrawn') AND btrim(entry.note) = '' THEN
        PERFORM editorial_refuse('This needs its reason.');
    ELSIF entry.event IN ('recused', 'recusal_withdrawn')
            AND NOT editorial_has_role(entry.actor_id, 'Board member') THEN
        PERFORM editorial_refuse('Only an active member of the advisory board is recused, by themselves.');
    ELSIF (entry.event = 'recused' AND editorial_is_recused(entry.actor_id, rev.id))
            OR (entry.event = 'recusal_withdrawn' AND NOT editorial_is_recused(entry.actor_id, rev.id)) THEN
        PERFORM editorial_refuse('That is so already.');
    END IF;
END $$;
REVOKE ALL ON FUNCTION editorial_check_duty(editorial_ledgerentry, editorial_revision) FROM PUBLIC;
