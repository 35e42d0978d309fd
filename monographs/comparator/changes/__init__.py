"""A page now and as it was: what was changed in one place and not where the page says the same."""
