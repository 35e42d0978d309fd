-- A request that a second administrator confirmed within the last week, and that nothing has been done by yet.
CREATE OR REPLACE FUNCTION editorial_confirmed_request(what text, about bigint, named text) RETURNS bigint
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT r.id FROM editorial_accessrequest r JOIN editorial_accessconfirmation c ON c.request_id = r.id
    WHERE r.kind = what AND r.person_id = about AND r.subject = named AND c.at > clock_timestamp() - interval '7 days'
        AND NOT EXISTS (SELECT FROM editorial_accessentry e
            WHERE e.request_id = r.id AND e.event NOT IN ('change_asked', 'change_confirmed'))
    ORDER BY c.id LIMIT 1
$$;
REVOKE ALL ON FUNCTION editorial_confirmed_request(text, bigint, text) FROM PUBLIC;
