"""YAML in which every scalar is text: read with line numbers, read by key, and written."""
