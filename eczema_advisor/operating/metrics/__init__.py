"""Figures for Prometheus, of all web processes together: nothing of them names an address, a person or a patient."""
