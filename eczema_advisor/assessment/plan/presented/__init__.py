"""Parts of a plan that need more words than a line: how it begins, and what it rules out."""
