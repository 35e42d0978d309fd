"""Second factors of people who work here: their secrets sealed, and nobody without one."""
