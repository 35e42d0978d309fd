"""Which words of the pages answer a question: everything that might be quoted, weighed, and the best of it."""
