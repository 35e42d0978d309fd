CREATE OR REPLACE TRIGGER editorial_submit_revision AFTER INSERT ON editorial_revision
    FOR EACH ROW EXECUTE FUNCTION editorial_submit_revision();
