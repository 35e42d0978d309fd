CREATE OR REPLACE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_standinginterest
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();
