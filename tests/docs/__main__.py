"""Writes the generated parts of every page again: `python -m tests.docs`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eczema_advisor.settings")
django.setup()

from tests.docs.pages import PAGES, with_generated_parts  # noqa: E402

for page in PAGES:
    before = page.read_text(encoding="utf-8")
    after = with_generated_parts(before)
    if after != before:
        page.write_text(after, encoding="utf-8")
        print(f"written: {page.name}")
