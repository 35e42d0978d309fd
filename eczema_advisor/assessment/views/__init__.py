"""The pages of this room: the wizard, the plan, the algorithm, the calculators."""
