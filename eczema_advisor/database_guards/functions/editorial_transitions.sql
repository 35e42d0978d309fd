CREATE OR REPLACE FUNCTION editorial_transitions() RETURNS TABLE (event text, from_state text, to_state text) LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    VALUES
        ('submitted', '', 'submitted'),
        ('claimed', 'submitted', 'under_review'),
        ('claimed', 'under_review', 'under_review'),
        ('released', 'under_review', 'under_review'),
        ('voted', 'under_review', 'under_review'),
        ('changes_requested', 'under_review', 'changes_requested'),
        ('resubmitted', 'changes_requested', 'under_review'),
        ('approved', 'under_review', 'approved'),
        ('superseded', 'submitted', 'superseded'),
        ('superseded', 'under_review', 'superseded'),
        ('superseded', 'changes_requested', 'superseded'),
        ('superseded', 'approved', 'superseded'),
        ('withdrawn', 'submitted', 'withdrawn'),
        ('withdrawn', 'under_review', 'withdrawn'),
        ('withdrawn', 'changes_requested', 'withdrawn'),
        ('withdrawn', 'approved', 'withdrawn')
$$;
REVOKE ALL ON FUNCTION editorial_transitions() FROM PUBLIC;
