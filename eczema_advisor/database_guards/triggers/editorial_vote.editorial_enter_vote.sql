CREATE OR REPLACE TRIGGER editorial_enter_vote AFTER INSERT ON editorial_vote
    FOR EACH ROW EXECUTE FUNCTION editorial_enter_vote();
