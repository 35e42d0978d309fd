"""Everything that changes this room's rows. Keyword-only, one transaction each."""
