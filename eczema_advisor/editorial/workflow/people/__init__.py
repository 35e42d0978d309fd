"""What somebody declared, and by which link they come."""
