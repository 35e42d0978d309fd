CREATE OR REPLACE TRIGGER editorial_receive_revision BEFORE INSERT ON editorial_revision
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_revision();
