-- Has this member declared that they may not vote on the document of this revision, and not taken that back?
CREATE OR REPLACE FUNCTION editorial_is_recused(person bigint, revision bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM editorial_recusal c JOIN editorial_revision r ON r.document_id = c.document_id
        WHERE r.id = revision AND c.member_id = person)
$$;
REVOKE ALL ON FUNCTION editorial_is_recused(bigint, bigint) FROM PUBLIC;
