CREATE OR REPLACE TRIGGER editorial_enter_role AFTER INSERT OR UPDATE OR DELETE ON accounts_user_groups
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_role();
