-- The request by which an administrator takes this role or closes this account, and that nothing was done by yet. Where
-- administrators sign, nobody who decides loses a role or their account without one; an organisation's groups may.
CREATE OR REPLACE FUNCTION editorial_asked_to_take(what text, about bigint, named text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    found bigint;
BEGIN
    SELECT r.id INTO found FROM editorial_accessrequest r
        WHERE r.kind = what AND r.person_id = about AND r.subject = named
            AND r.at > clock_timestamp() - interval '7 days'
            AND NOT EXISTS (SELECT FROM editorial_accessentry e
                WHERE e.request_id = r.id AND e.event NOT IN ('change_asked', 'superuser_taken'))
        ORDER BY r.id LIMIT 1;
    IF found IS NULL AND (what = 'take' OR editorial_is_trusted(about)) AND NOT editorial_by_owner()
            AND editorial_rule('access_signatures', 'optional') = 'required' AND NOT (what = 'take' AND editorial_rule('mapped_roles', 'off') = 'asked'
                AND EXISTS (SELECT FROM socialaccount_socialaccount WHERE user_id = about)) THEN
        PERFORM editorial_refuse('Administrators sign here that somebody who decides loses a role or their account: '
            'on the page of changes that two administrators make.');
    END IF;
    RETURN found;
END $$;
REVOKE ALL ON FUNCTION editorial_asked_to_take(text, bigint, text) FROM PUBLIC;
