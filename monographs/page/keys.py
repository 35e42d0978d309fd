"""Slugs of pages, and the stable keys of sections and FAQs."""

import re

from django.utils.text import slugify

MAX_KEY = 80
FACT = "fact:"  # what the keys of structured facts begin with; those of sections and questions never do
LICENCE = f"{FACT}licence"
WHAT_IT_IS = f"{FACT}what_it_is"
KEY_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Words in the keys of sections that warn and state no dose: all that is left of the page of a banned drug.
WARNING_KEY = re.compile(
    r"(?:^|-)(?:contraindications?|side-effects?|interactions?|precautions|pregnancy|alternate-names|how-it-works)(?:-|$)"
)


def is_key(text: str) -> bool:
    """Is this a slug or key: lower-case ASCII letters and digits in groups joined by single hyphens?"""
    return len(text) <= MAX_KEY and KEY_PATTERN.fullmatch(text) is not None


def key_from(text: str, fallback: str = "") -> str:
    """A slug or key made from a title, heading or question; `fallback` where no ASCII letter or digit is in it."""
    slug = slugify(text.replace("_", " ").replace("&", " and ").replace("/", " "))
    return re.sub(r"-{2,}", "-", slug)[:MAX_KEY].strip("-") or fallback


def free_key(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with -2, -3 ... behind it when taken. Adds the result to `taken`."""
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted[: MAX_KEY - 5]}-{number}"
    taken.add(key)
    return key


def is_without_doses(key: str) -> bool:
    """Does the section of that key only warn or name, such as "side-effects" or "pregnancy-and-breastfeeding"?"""
    return WARNING_KEY.search(key) is not None
