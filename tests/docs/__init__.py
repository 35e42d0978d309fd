"""The documentation held against the code. `python -m tests.docs` writes the generated parts of its pages again."""
