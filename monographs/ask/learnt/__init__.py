"""What order and silence learnt from questions: the two linear models, their coefficients, and how they are made."""
