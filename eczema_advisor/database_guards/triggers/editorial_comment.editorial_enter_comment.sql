CREATE OR REPLACE TRIGGER editorial_enter_comment AFTER INSERT ON editorial_comment
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_comment();
