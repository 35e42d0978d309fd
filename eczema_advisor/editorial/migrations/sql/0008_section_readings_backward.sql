DROP TRIGGER editorial_keep ON editorial_sectionreading;
DROP TRIGGER editorial_keep_all ON editorial_sectionreading;
