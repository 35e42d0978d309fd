"""A patient in one line of words, read into facts: only what the line says, and what it leaves open is asked."""
