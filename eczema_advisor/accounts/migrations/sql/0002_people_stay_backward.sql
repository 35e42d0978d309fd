DROP TRIGGER accounts_people_stay_truncate ON accounts_user;
DROP TRIGGER accounts_people_stay ON accounts_user;
DROP FUNCTION accounts_people_stay();
