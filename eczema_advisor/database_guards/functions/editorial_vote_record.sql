-- The signature of a key counts with the rest, where there is one: a vote without keeps the fingerprint that it had.
CREATE OR REPLACE FUNCTION editorial_vote_record(vote bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN signature = '' THEN editorial_fingerprint(id::text, revision_id::text, digest, voter_id::text,
            voter_name, voter_title, decision, statement, reason, acknowledged, second_factor, editorial_time_text(at))
        ELSE editorial_fingerprint(id::text, revision_id::text, digest, voter_id::text, voter_name, voter_title,
            decision, statement, reason, acknowledged, second_factor, editorial_time_text(at), signature) END
    FROM editorial_vote WHERE id = vote
$$;
REVOKE ALL ON FUNCTION editorial_vote_record(bigint) FROM PUBLIC;
