"""What a page may hold: what is tidied, what keeps it from being stored, what keeps it from being submitted."""
