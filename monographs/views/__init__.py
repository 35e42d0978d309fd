"""Public pages of this room, one view per file. They read frozen content only."""
