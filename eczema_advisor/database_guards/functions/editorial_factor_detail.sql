-- What the access ledger keeps of a second factor: a key's public part, nothing of the others.
CREATE OR REPLACE FUNCTION editorial_factor_detail(factor bigint, type text, data jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object('factor', factor) || CASE WHEN type = 'webauthn'
        THEN jsonb_build_object('client_data', data->'credential'->'response'->'clientDataJSON',
            'attestation', data->'credential'->'response'->'attestationObject')
        ELSE '{}' END
$$;
REVOKE ALL ON FUNCTION editorial_factor_detail(bigint, text, jsonb) FROM PUBLIC;
