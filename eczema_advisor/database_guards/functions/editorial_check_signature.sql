-- What the database can see of a signature: that it is about this very vote, and that nothing has happened since.
-- The signature itself is checked by who takes the vote, and by everybody who verifies the ledger.
CREATE OR REPLACE FUNCTION editorial_check_signature(vote editorial_vote, rev editorial_revision) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    signed jsonb := vote.signature::jsonb;
    client_data text := signed->>'client_data';
    challenge text;
    shown bigint;
BEGIN
    SELECT translate(encode(decode(editorial_fingerprint('eczema-advisor vote', '1', d.kind, d.slug, vote.digest,
            vote.decision, vote.statement, vote.reason, vote.acknowledged, signed->>'head'), 'hex'), 'base64'),
            '+/=', '-_') INTO challenge FROM editorial_document d WHERE d.id = rev.document_id;
    IF convert_from(decode(translate(client_data, '-_', '+/') || repeat('=', (4 - length(client_data) % 4) % 4), 'base64'),
            'UTF8')::jsonb->>'challenge' IS DISTINCT FROM challenge THEN
        PERFORM editorial_refuse('The key signed something else than this vote; read the page again.');
    END IF;
    SELECT number INTO shown FROM editorial_ledgerentry WHERE hash = signed->>'head';
    IF shown IS NULL OR EXISTS (SELECT FROM editorial_ledgerentry WHERE document_id = rev.document_id
            AND number > shown AND NOT (event = 'claimed' AND actor_id = vote.voter_id)) THEN
        PERFORM editorial_refuse('Something happened to this document after you opened the page; read it again.');
    END IF;
END $$;
REVOKE ALL ON FUNCTION editorial_check_signature(editorial_vote, editorial_revision) FROM PUBLIC;
