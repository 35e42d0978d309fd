"""What order and silence learnt from questions, and vectors of terms from the pages: two linear models, how made."""
