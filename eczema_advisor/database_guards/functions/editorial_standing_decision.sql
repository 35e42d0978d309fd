CREATE OR REPLACE FUNCTION editorial_standing_decision(person bigint, revision bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT v.decision FROM editorial_vote v JOIN editorial_revision r ON r.id = v.revision_id
    WHERE v.voter_id = person AND v.revision_id = revision AND v.digest = r.digest ORDER BY v.at DESC, v.id DESC LIMIT 1
$$;
REVOKE ALL ON FUNCTION editorial_standing_decision(bigint, bigint) FROM PUBLIC;
