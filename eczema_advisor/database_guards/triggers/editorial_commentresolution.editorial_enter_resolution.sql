CREATE OR REPLACE TRIGGER editorial_enter_resolution AFTER INSERT ON editorial_commentresolution
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_resolution();
