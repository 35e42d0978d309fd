CREATE OR REPLACE TRIGGER accounts_people_stay BEFORE DELETE ON accounts_user
    FOR EACH ROW EXECUTE FUNCTION accounts_people_stay();
