CREATE OR REPLACE TRIGGER editorial_keep_all BEFORE TRUNCATE ON editorial_commentreply
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_keep();
