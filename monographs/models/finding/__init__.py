"""Rows that search and questions are answered from."""
