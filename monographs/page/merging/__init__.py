"""Two people wrote on one page: what each changed is brought together, and what cannot be is shown to both. Pure."""
