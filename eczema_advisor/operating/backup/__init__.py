"""A whole copy of an installation in one file, and the way back: written and restored as the owner, and checked."""
