"""The forms of a plan besides its page: handout, record text, amounts, drawings."""
