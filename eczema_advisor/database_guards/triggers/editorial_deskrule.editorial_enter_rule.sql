CREATE OR REPLACE TRIGGER editorial_enter_rule AFTER INSERT OR UPDATE OR DELETE ON editorial_deskrule
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_rule();
