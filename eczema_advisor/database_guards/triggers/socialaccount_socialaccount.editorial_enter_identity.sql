CREATE OR REPLACE TRIGGER editorial_enter_identity AFTER INSERT OR UPDATE OR DELETE ON socialaccount_socialaccount
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_identity();
