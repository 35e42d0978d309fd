CREATE OR REPLACE TRIGGER editorial_receive_vote BEFORE INSERT ON editorial_vote
    FOR EACH ROW EXECUTE FUNCTION editorial_receive_vote();
