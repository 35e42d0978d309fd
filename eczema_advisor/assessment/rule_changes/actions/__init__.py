"""What changes a proposed change of the algorithm: its rows, its check, its submission."""
