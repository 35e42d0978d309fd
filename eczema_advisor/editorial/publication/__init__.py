"""What the public sees: the revision shown, its history, dates and excerpts."""
