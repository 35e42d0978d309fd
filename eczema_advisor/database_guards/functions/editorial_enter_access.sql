-- Add an entry to the access ledger. Who acts is what the web process says of itself (`eczema.actor`), or nobody.
CREATE OR REPLACE FUNCTION editorial_enter_access(event text, person bigint, subject text, request bigint, detail jsonb,
    actor bigint) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    entry editorial_accessentry;
    last editorial_accessentry;
BEGIN
    PERFORM editorial_lock_desk();
    SELECT * INTO last FROM editorial_accessentry ORDER BY number DESC LIMIT 1;
    entry.number := coalesce(last.number, 0) + 1;
    entry.previous_hash := coalesce(last.hash, repeat('0', 64));
    entry.at := clock_timestamp();
    entry.event := event;
    entry.actor_id := actor;
    entry.actor_name := coalesce(editorial_name(actor), '');
    entry.person_id := person;
    entry.person_name := coalesce(editorial_name(person), '');
    entry.subject := subject;
    entry.request_id := request;
    entry.detail := detail::text;
    entry.authority := CASE WHEN editorial_by_owner() THEN 'owner' ELSE 'web' END;
    SELECT number, hash INTO entry.ledger_number, entry.ledger_hash
        FROM editorial_ledgerentry ORDER BY number DESC LIMIT 1;
    entry.ledger_number := coalesce(entry.ledger_number, 0);
    entry.ledger_hash := coalesce(entry.ledger_hash, repeat('0', 64));
    entry.hash := editorial_access_hash(entry);
    INSERT INTO editorial_accessentry SELECT entry.*;
END $$;
REVOKE ALL ON FUNCTION editorial_enter_access(text, bigint, text, bigint, jsonb, bigint) FROM PUBLIC;
