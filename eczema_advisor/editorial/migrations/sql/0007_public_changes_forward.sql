-- What the public may see has changed. Each transaction counts in a row that nobody else holds, so nobody waits.
CREATE OR REPLACE FUNCTION editorial_note_public_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    drawn bigint := hashtextextended(gen_random_uuid()::text, 0) >> 8;
BEGIN
    UPDATE editorial_publicchange SET changes = changes + 1, token = drawn
        WHERE id = (SELECT id FROM editorial_publicchange LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO editorial_publicchange (changes, token) VALUES (1, drawn);
    END IF;
    PERFORM pg_notify('public_change', '');
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_note_public_change() FROM PUBLIC;
CREATE OR REPLACE TRIGGER editorial_note_public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON editorial_document
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_note_public_change();
CREATE OR REPLACE TRIGGER editorial_note_public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON editorial_ledgerentry
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_note_public_change();
CREATE OR REPLACE TRIGGER editorial_note_public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON editorial_deskrule
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_note_public_change();
