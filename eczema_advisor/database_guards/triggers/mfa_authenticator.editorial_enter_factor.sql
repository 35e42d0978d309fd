CREATE OR REPLACE TRIGGER editorial_enter_factor AFTER INSERT OR UPDATE OR DELETE ON mfa_authenticator
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_factor();
