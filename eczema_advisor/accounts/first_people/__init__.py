"""The first two administrators of an installation, who then make every other account."""
