DROP TRIGGER editorial_keep ON editorial_commentreply;
DROP TRIGGER editorial_keep_all ON editorial_commentreply;
