CREATE OR REPLACE TRIGGER editorial_note_public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON monographs_reference
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_note_public_change();
CREATE OR REPLACE TRIGGER editorial_note_public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON monographs_referencestatus
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_note_public_change();
