"""Who may do what, in which state, and what goes with a vote."""
