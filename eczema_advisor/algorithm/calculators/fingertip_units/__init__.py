"""Fingertip units by age: what is published, and what is put between. Pure: standard library only."""
