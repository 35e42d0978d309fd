"""People: their roles, their second factor, the demo accounts; and what the two database roles may do."""
