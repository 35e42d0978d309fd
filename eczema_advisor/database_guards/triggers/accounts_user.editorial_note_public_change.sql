CREATE OR REPLACE TRIGGER editorial_note_public_change AFTER INSERT OR DELETE OR TRUNCATE
    OR UPDATE OF username, first_name, last_name, email, is_active, title, affiliation, interests ON accounts_user
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_note_public_change();
