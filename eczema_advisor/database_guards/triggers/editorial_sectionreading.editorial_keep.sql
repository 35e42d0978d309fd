CREATE OR REPLACE TRIGGER editorial_keep BEFORE UPDATE OR DELETE ON editorial_sectionreading
    FOR EACH ROW EXECUTE FUNCTION editorial_keep();
