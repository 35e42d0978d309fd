"""Lists of public pages and of their sources: chosen and counted by the database, shown from frozen revisions."""
