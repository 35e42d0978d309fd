CREATE OR REPLACE TRIGGER accounts_people_stay_truncate BEFORE TRUNCATE ON accounts_user
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_people_stay();
