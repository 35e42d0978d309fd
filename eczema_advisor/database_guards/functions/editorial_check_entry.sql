-- What an entry needs besides a fitting state.
CREATE OR REPLACE FUNCTION editorial_check_entry(entry editorial_ledgerentry, rev editorial_revision) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    quorum bigint := editorial_rule('quorum', '2')::bigint;
BEGIN
    IF entry.event IN ('claimed', 'released') AND NOT editorial_has_role(entry.actor_id, 'Board member') THEN
        PERFORM editorial_refuse('Only an active member of the advisory board may take up or release a review.');
    ELSIF entry.event = 'claimed' AND editorial_is_author(entry.actor_id, rev.id) THEN
        PERFORM editorial_refuse('Nobody may review a text that they wrote themselves.');
    ELSIF entry.event = 'claimed' AND editorial_is_recused(entry.actor_id, rev.id) THEN
        PERFORM editorial_refuse('This member is recused from this document and may not review it.');
    ELSIF entry.event = 'voted' AND NOT EXISTS (SELECT FROM editorial_vote v
            WHERE v.id = entry.vote_id AND v.revision_id = rev.id AND v.voter_id = entry.actor_id) THEN
        PERFORM editorial_refuse('There is no such vote.');
    ELSIF entry.event = 'changes_requested'
            AND editorial_standing_decision(entry.actor_id, rev.id) IS DISTINCT FROM 'request_changes' THEN
        PERFORM editorial_refuse('Changes are requested by a vote that says so.');
    ELSIF entry.event = 'approved' AND editorial_approvals(rev.id) < quorum THEN
        PERFORM editorial_refuse(format('Approval needs %s votes of board members other than the authors, each on this '
            'very digest; there are %s.', quorum, editorial_approvals(rev.id)));
    ELSIF entry.event = 'approved'
            AND editorial_standing_decision(entry.actor_id, rev.id) IS DISTINCT FROM 'approve' THEN
        PERFORM editorial_refuse('Only somebody who voted for the revision can publish it.');
    ELSIF entry.event = 'withdrawn' AND btrim(entry.note) = '' THEN
        PERFORM editorial_refuse('A withdrawal needs its reason.');
    ELSIF entry.event = 'withdrawn' AND NOT (
            editorial_has_role(entry.actor_id, 'Board member') OR editorial_is_administrator(entry.actor_id)) THEN
        PERFORM editorial_refuse('Only an active board member or administrator may withdraw a document.');
    ELSIF entry.event = 'superseded' AND NOT EXISTS (SELECT FROM editorial_revision r
            WHERE r.id = entry.replaced_by_id AND r.document_id = rev.document_id AND r.number > rev.number) THEN
        PERFORM editorial_refuse('A revision is superseded by a later one of the same document, and by nothing else.');
    ELSIF entry.event = 'superseded' AND entry.from_state = 'approved' AND NOT (EXISTS (SELECT FROM editorial_review
            WHERE revision_id = entry.replaced_by_id AND state = 'under_review')
            AND editorial_approvals(entry.replaced_by_id) >= quorum) THEN
        PERFORM editorial_refuse('An approved revision gives way only to one that has its votes.');
    ELSIF entry.event = 'submitted' AND rev.author_id <> entry.actor_id THEN
        PERFORM editorial_refuse('A revision is submitted by its author.');
    ELSIF (entry.event = 'voted') <> (entry.vote_id IS NOT NULL)
            OR (entry.event IN ('commented', 'comment_resolved')) <> (entry.comment_id IS NOT NULL)
            OR (entry.event = 'superseded') <> (entry.replaced_by_id IS NOT NULL) THEN
        PERFORM editorial_refuse('This entry does not name what it is about.');
    END IF;
    IF entry.event IN ('assigned', 'handed_on', 'assignment_ended', 'recused', 'recusal_withdrawn') THEN
        PERFORM editorial_check_duty(entry, rev);
    END IF;
END $$;
REVOKE ALL ON FUNCTION editorial_check_entry(editorial_ledgerentry, editorial_revision) FROM PUBLIC;
