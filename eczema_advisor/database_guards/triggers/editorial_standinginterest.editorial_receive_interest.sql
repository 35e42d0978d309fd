CREATE OR REPLACE TRIGGER editorial_receive_interest BEFORE INSERT ON editorial_standinginterest
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_interest();
