CREATE OR REPLACE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_standinginterest
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
