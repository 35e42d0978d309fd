"""The algorithm as the board reads it: chapters by clinical question, rules as tables, and patients as examples."""
