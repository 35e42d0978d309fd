CREATE OR REPLACE TRIGGER editorial_receive_confirmation BEFORE INSERT ON editorial_accessconfirmation
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_confirmation();
