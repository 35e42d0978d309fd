"""A question as it was asked: what it is about, what it wants, what it must not be answered with."""
