"""The words of the field that a comparison knows: what excludes what, what turns a claim round, what means the same."""
