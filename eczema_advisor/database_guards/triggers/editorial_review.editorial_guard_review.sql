CREATE OR REPLACE TRIGGER editorial_guard_review BEFORE INSERT OR UPDATE ON editorial_review
    FOR EACH ROW EXECUTE FUNCTION editorial_guard_review();
