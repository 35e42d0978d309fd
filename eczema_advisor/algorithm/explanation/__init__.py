"""What would open an excluded option, and which questions can still change the plan."""
