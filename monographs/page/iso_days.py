"""Dates that are written as text, letter by letter as their source has them."""

from datetime import date


def is_day(text: str) -> bool:
    """Is it an ISO 8601 date such as 2026-11-20?"""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
