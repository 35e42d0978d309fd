"""Drug pages, topics, questions and sources: written, imported, searched and shown to the public."""
