"""The questions of an assessment, page by page, and the answers given so far."""
