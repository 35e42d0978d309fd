CREATE OR REPLACE FUNCTION accounts_people_stay() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'People are never deleted, because what they signed stays theirs; deactivate the account instead.'
        USING ERRCODE = 'restrict_violation';
END $$;
REVOKE ALL ON FUNCTION accounts_people_stay() FROM PUBLIC;
