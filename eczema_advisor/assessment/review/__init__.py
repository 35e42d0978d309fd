"""The algorithm on the review desk: its rules in words, and where a drug page says something else."""
