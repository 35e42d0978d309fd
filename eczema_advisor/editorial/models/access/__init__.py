"""Who may decide, as it was at any time: the access ledger, and changes that a second administrator confirms."""
