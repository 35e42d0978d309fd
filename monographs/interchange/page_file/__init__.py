"""One page as a Markdown file with front matter: reading and writing."""
