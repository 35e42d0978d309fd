"""How the installation is, for its administrators: facts with their dates, and what to do."""
