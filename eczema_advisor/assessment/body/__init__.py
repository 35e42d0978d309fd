"""The shapes of a body, as plan and calculators draw it."""
