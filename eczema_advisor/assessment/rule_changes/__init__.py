"""A change of the algorithm, proposed row by row in the browser: its rows, its forms, its tables, its check."""
