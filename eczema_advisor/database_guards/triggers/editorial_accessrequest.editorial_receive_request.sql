CREATE OR REPLACE TRIGGER editorial_receive_request BEFORE INSERT ON editorial_accessrequest
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_request();
