"""Parts of a plan that need more words than a line: how it begins, what it rules out, what became of its sources."""
