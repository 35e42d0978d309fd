"""The quick form: the wizard's questions on one page, with the plan so far next to them."""
