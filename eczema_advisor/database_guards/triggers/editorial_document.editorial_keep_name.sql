CREATE OR REPLACE TRIGGER editorial_keep_name BEFORE UPDATE ON editorial_document
    FOR EACH ROW EXECUTE FUNCTION editorial_keep_name();
