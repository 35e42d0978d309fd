"""Full-text search over what the public may see. One analysis of words serves the index, the query and the marks."""
