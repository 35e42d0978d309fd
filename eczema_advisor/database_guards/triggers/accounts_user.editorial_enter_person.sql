CREATE OR REPLACE TRIGGER editorial_enter_person AFTER INSERT OR UPDATE OF password, is_active, is_superuser
    ON accounts_user FOR EACH ROW EXECUTE FUNCTION editorial_enter_person();
