"""Questions and answers as editors write them: recognised among sections, told apart, compared."""
