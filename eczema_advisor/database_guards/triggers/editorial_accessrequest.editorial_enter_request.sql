CREATE OR REPLACE TRIGGER editorial_enter_request AFTER INSERT ON editorial_accessrequest
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_request();
