CREATE OR REPLACE TRIGGER editorial_note_public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
    ON editorial_standinginterest FOR EACH STATEMENT EXECUTE FUNCTION editorial_note_public_change();
