CREATE OR REPLACE TRIGGER editorial_keep BEFORE DELETE ON editorial_document
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
