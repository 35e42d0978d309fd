CREATE FUNCTION editorial_refuse(message text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- SHA-256 over the parts, each with its length before it; a missing part is '-'.
CREATE FUNCTION editorial_fingerprint(VARIADIC parts text[]) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(sha256(convert_to(
        string_agg(coalesce(octet_length(part) || ':' || part, '-'), ',' ORDER BY place), 'UTF8')), 'hex')
    FROM unnest(parts) WITH ORDINALITY AS listed(part, place)
$$;

CREATE FUNCTION editorial_time_text(moment timestamptz) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- One lock for the whole desk: the ledger has one end. Taken before any row, so that nobody waits in a circle.
CREATE FUNCTION editorial_lock_desk() RETURNS void LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    SELECT pg_advisory_xact_lock(5201120)
$$;

CREATE FUNCTION editorial_rule(rule text, otherwise text) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce((SELECT value FROM editorial_deskrule WHERE name = rule), otherwise)
$$;

CREATE FUNCTION editorial_has_role(person bigint, role text) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM accounts_user u
        JOIN accounts_user_groups m ON m.user_id = u.id
        JOIN auth_group g ON g.id = m.group_id
        WHERE u.id = person AND u.is_active AND g.name = role)
$$;

CREATE FUNCTION editorial_is_administrator(person bigint) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT editorial_has_role(person, 'Administrator')
        OR EXISTS (SELECT FROM accounts_user WHERE id = person AND is_active AND is_superuser)
$$;

CREATE FUNCTION editorial_name(person bigint) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(nullif(btrim(first_name || ' ' || last_name), ''), username) FROM accounts_user WHERE id = person
$$;

CREATE FUNCTION editorial_keep() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: what came to the desk is kept as it was.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION editorial_keep_name() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (NEW.id, NEW.kind, NEW.slug, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.kind, OLD.slug, OLD.created_at) THEN
        RAISE EXCEPTION 'A document keeps its kind and slug for good.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER editorial_keep_name BEFORE UPDATE ON editorial_document
    FOR EACH ROW EXECUTE FUNCTION editorial_keep_name();

CREATE TRIGGER editorial_keep BEFORE DELETE ON editorial_document
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_document
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();

CREATE TRIGGER editorial_keep BEFORE DELETE ON editorial_review
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_review
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();

CREATE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_revision
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_revision
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();

CREATE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_authorship
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_authorship
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();

CREATE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_vote
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_vote
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();

CREATE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_comment
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_comment
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();

CREATE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_commentresolution
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_commentresolution
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();

CREATE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
CREATE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_ledgerentry
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();
REVOKE ALL ON FUNCTION editorial_refuse(text) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_fingerprint(text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_time_text(timestamptz) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_lock_desk() FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_rule(text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_has_role(bigint, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_is_administrator(bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_name(bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_keep() FROM PUBLIC;
REVOKE ALL ON FUNCTION editorial_keep_name() FROM PUBLIC;
