"""A plan in pictures: where, how much, at which step and when. Geometry and order only; what it says is the plan's."""
