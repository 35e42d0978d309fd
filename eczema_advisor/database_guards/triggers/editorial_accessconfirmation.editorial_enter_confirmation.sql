CREATE OR REPLACE TRIGGER editorial_enter_confirmation AFTER INSERT ON editorial_accessconfirmation
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_confirmation();
