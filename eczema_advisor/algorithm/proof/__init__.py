"""How a rule set is judged: over every patient there can be, and against another rule set."""
