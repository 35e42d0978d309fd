-- Enter who there is: when this ledger begins, and when it goes on after a time without it. For the owner.
CREATE OR REPLACE FUNCTION editorial_count_people() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one record;
BEGIN
    PERFORM editorial_enter_access('counted', NULL, '', NULL, '{}', NULL);
    FOR one IN SELECT * FROM accounts_user ORDER BY id LOOP
        PERFORM editorial_enter_access('account_added', one.id, one.username, NULL, '{}', NULL);
        IF NOT one.is_active THEN
            PERFORM editorial_enter_access('account_closed', one.id, '', NULL, '{}', NULL);
        END IF;
        IF one.is_superuser THEN
            PERFORM editorial_enter_access('superuser_given', one.id, '', NULL, '{}', NULL);
        END IF;
    END LOOP;
    FOR one IN SELECT m.user_id, g.name FROM accounts_user_groups m JOIN auth_group g ON g.id = m.group_id
            ORDER BY m.user_id, g.name LOOP
        PERFORM editorial_enter_access('role_given', one.user_id, one.name, NULL, '{}', NULL);
    END LOOP;
    FOR one IN SELECT id, user_id, type, data FROM mfa_authenticator ORDER BY id LOOP
        PERFORM editorial_enter_access(CASE one.type WHEN 'webauthn' THEN 'key_enrolled' ELSE 'factor_added' END,
            one.user_id, one.type, NULL, editorial_factor_detail(one.id, one.type, one.data), NULL);
    END LOOP;
    FOR one IN SELECT name, value FROM editorial_deskrule ORDER BY name LOOP
        PERFORM editorial_enter_access('rule_set', NULL, one.name, NULL, jsonb_build_object('value', one.value), NULL);
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION editorial_count_people() FROM PUBLIC;
