"""The reference list as readers see it: each source with what became of it, and how much was read."""
