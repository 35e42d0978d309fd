CREATE OR REPLACE TRIGGER editorial_receive_entry BEFORE INSERT ON editorial_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_entry();
