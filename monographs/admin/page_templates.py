"""What the form of a new page may start with: a template of its sections, or a copy of another page."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from ..models import Page, page_content
from ..page.content import PageContent, SectionContent
from ..page.keys import MAX_KEY

TEMPLATES = Path(__file__).with_name("page_templates.yaml")
LONGEST_TITLE = 200


@cache
def templates() -> dict[str, list[dict[str, str]]]:
    """The sections of a new page by its kind: key, heading, hint."""
    loaded = yaml.safe_load(TEMPLATES.read_text(encoding="utf-8"))
    return {kind: template["sections"] for kind, template in loaded.items()}


def template_page(kind: str) -> PageContent:
    """A page without words but the headings of its sections."""
    sections = tuple(SectionContent(one["key"], one["heading"], "", "") for one in templates()[kind])
    return PageContent(kind=kind, slug="", title="", sections=sections)


def copy_of(page: Page) -> PageContent:
    """The words of a page under an address and a title of their own."""
    content = page_content(page)
    slug = f"{content.slug[: MAX_KEY - 5].rstrip('-')}-copy"
    return replace(content, slug=slug, title=f"{content.title[: LONGEST_TITLE - 7]} (copy)", last_modified="")


def hint_for(key: str, heading: str) -> str:
    """What belongs into a section of that key or heading; "" where no template has it."""
    for sections in templates().values():
        for one in sections:
            if one["key"] == key or one["heading"] == heading:
                return one["hint"]
    return ""
