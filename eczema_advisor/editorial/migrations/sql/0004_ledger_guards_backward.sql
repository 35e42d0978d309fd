DROP TRIGGER editorial_receive_entry ON editorial_ledgerentry;
DROP TRIGGER editorial_apply_entry ON editorial_ledgerentry;
DROP TRIGGER editorial_guard_review ON editorial_review;
DROP FUNCTION editorial_receive_entry();
DROP FUNCTION editorial_apply_entry();
DROP FUNCTION editorial_guard_review();
DROP FUNCTION editorial_entry_hash(editorial_ledgerentry);
DROP FUNCTION editorial_check_entry(editorial_ledgerentry, editorial_revision);
DROP FUNCTION editorial_transitions();
