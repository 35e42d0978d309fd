"""A page as the public meets it."""
