"""A web process whose PostgreSQL follows another one: it shows what the public may see, and stores nothing."""
