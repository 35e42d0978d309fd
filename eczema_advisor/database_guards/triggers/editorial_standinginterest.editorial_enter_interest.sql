CREATE OR REPLACE TRIGGER editorial_enter_interest AFTER INSERT ON editorial_standinginterest
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_interest();
