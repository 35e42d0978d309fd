CREATE OR REPLACE TRIGGER editorial_note_public_change AFTER INSERT OR DELETE OR TRUNCATE
    OR UPDATE OF username, first_name, last_name, email, is_active, title, affiliation, interests ON accounts_user
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_note_public_change();
CREATE OR REPLACE TRIGGER editorial_note_public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON accounts_user_groups
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_note_public_change();
