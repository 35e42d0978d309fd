"""Severity scores and quantities, in integer arithmetic. Pure: standard library only."""
