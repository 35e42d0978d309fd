"""The thesaurus of asking: what readers ask of a subject, in which words, and how a passage shows that it answers."""
