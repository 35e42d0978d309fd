from itertools import groupby

from django import forms

from ..models import Passage


class PassageField(forms.ChoiceField):
    """A section or FAQ of the public pages, chosen by page and heading; gives (kind, slug, key), or None for none."""

    def __init__(self, **options):
        super().__init__(choices=passage_choices, **options)

    def clean(self, value):
        chosen = super().clean(value)
        return tuple(chosen.split("/", 2)) if chosen else None


def passage_choices() -> list:
    """Every section and FAQ, grouped by page."""
    rows = Passage.objects.order_by("title", "kind", "slug", "position").values_list(
        "kind", "slug", "title", "key", "heading"
    )
    groups = [
        (title, [(passage_value(kind, slug, key), heading) for kind, slug, _title, key, heading in group])
        for title, group in groupby(rows, key=lambda row: row[2])
    ]
    return [("", "—"), *groups]


def passage_value(kind: str, slug: str, key: str) -> str:
    return f"{kind}/{slug}/{key}"
