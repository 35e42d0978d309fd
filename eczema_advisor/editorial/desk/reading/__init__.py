"""Section by section: what a member has read, what is left, and a section as the board reads it."""
