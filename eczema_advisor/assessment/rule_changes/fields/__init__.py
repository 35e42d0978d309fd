"""The form of a row: its columns and its conditions as fields, and what was typed as the tables write it."""
