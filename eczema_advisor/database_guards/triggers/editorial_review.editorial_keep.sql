CREATE OR REPLACE TRIGGER editorial_keep BEFORE DELETE ON editorial_review
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
