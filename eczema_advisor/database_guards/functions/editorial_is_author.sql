-- Did this person write any of the text that the revision changes? Revisions that were never approved count with it.
CREATE OR REPLACE FUNCTION editorial_is_author(person bigint, revision bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM editorial_revision this
        LEFT JOIN editorial_revision base ON base.id = this.base_id
        JOIN editorial_revision one ON one.document_id = this.document_id
            AND one.number > coalesce(base.number, 0) AND one.number <= this.number
        JOIN editorial_authorship a ON a.revision_id = one.id
        WHERE this.id = revision AND a.person_id = person)
$$;
REVOKE ALL ON FUNCTION editorial_is_author(bigint, bigint) FROM PUBLIC;
