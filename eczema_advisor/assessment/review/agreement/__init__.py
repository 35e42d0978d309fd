"""Do pages and tables say the same? Compared whenever either is submitted."""
