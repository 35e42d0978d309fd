CREATE OR REPLACE TRIGGER editorial_apply_entry AFTER INSERT ON editorial_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION editorial_apply_entry();
