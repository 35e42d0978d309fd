-- SHA-256 over the parts, each with its length before it; a missing part is '-'.
CREATE OR REPLACE FUNCTION editorial_fingerprint(VARIADIC parts text[]) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(sha256(convert_to(
        string_agg(coalesce(octet_length(part) || ':' || part, '-'), ',' ORDER BY place), 'UTF8')), 'hex')
    FROM unnest(parts) WITH ORDINALITY AS listed(part, place)
$$;
REVOKE ALL ON FUNCTION editorial_fingerprint(text[]) FROM PUBLIC;
