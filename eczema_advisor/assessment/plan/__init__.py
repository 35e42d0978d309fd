"""A plan as its reader meets it: the link that carries it, its parts in words, and what has changed since."""
