"""Sets of patients as decision diagrams: the model of a rule set that is proven and compared."""
