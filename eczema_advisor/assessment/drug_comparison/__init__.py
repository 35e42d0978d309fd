"""Drugs next to each other: two of them fact by fact, and the licences of all by age and region."""
