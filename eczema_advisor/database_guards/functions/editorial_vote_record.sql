CREATE OR REPLACE FUNCTION editorial_vote_record(vote bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_fingerprint(id::text, revision_id::text, digest, voter_id::text, voter_name, voter_title,
        decision, statement, reason, acknowledged, second_factor, editorial_time_text(at))
    FROM editorial_vote WHERE id = vote
$$;
REVOKE ALL ON FUNCTION editorial_vote_record(bigint) FROM PUBLIC;
