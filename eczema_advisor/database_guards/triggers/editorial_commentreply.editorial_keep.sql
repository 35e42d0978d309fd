CREATE OR REPLACE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_commentreply
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
