-- A rule of the desk that changes goes into the access ledger. That signatures are required is never taken back.
CREATE OR REPLACE FUNCTION editorial_enter_rule() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.name IN ('signatures', 'access_signatures') AND OLD.value = 'required'
            AND (TG_OP = 'DELETE' OR (NEW.name, NEW.value) IS DISTINCT FROM (OLD.name, OLD.value)) THEN
        PERFORM editorial_refuse('That board members sign with their keys is never taken back.');
    END IF;
    IF TG_OP = 'DELETE' THEN
        PERFORM editorial_enter_access('rule_set', NULL, OLD.name, NULL, '{"value": ""}', NULL);
    ELSIF TG_OP = 'INSERT' OR (NEW.name, NEW.value) IS DISTINCT FROM (OLD.name, OLD.value) THEN
        PERFORM editorial_enter_access('rule_set', NULL, NEW.name, NULL, jsonb_build_object('value', NEW.value), NULL);
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_rule() FROM PUBLIC;
