CREATE OR REPLACE TRIGGER editorial_keep_role_names BEFORE UPDATE OR DELETE ON auth_group
    FOR EACH ROW EXECUTE FUNCTION editorial_keep_role_names();
