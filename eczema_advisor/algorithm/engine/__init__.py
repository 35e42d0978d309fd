"""From a patient to what each site gets: facts, the rules that fire, what is excluded, what is chosen, the plan."""
