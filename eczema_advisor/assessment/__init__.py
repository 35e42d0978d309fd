"""From questions to a plan: the wizard, the plan in all its forms, the calculators, the algorithm as people read it."""
