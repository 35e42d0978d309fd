"""What a text denies, held against what the other says of the same matter. Pure."""
