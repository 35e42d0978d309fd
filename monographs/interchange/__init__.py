"""Markdown files with front matter: read into a `PageContent`, and written back without loss."""
