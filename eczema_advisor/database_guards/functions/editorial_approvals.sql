-- Approvals that count: the latest decision of each person, on this digest, by members who are active, no authors and
-- not recused.
CREATE OR REPLACE FUNCTION editorial_approvals(revision bigint) RETURNS bigint LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FROM (SELECT DISTINCT voter_id FROM editorial_vote WHERE revision_id = revision) AS voters
    WHERE editorial_standing_decision(voter_id, revision) = 'approve'
        AND editorial_has_role(voter_id, 'Board member') AND NOT editorial_is_author(voter_id, revision)
        AND NOT editorial_is_recused(voter_id, revision)
$$;
REVOKE ALL ON FUNCTION editorial_approvals(bigint) FROM PUBLIC;
