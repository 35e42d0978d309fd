from django.db import transaction

from eczema_advisor.editorial.actions import submit
from eczema_advisor.editorial.models import Revision

from ..models import GlossaryTerm
from ..public.glossary_entries import KIND, SLUG


@transaction.atomic
def submit_glossary(*, by, summary: str = "") -> Revision:
    """Freeze the glossary as it is now and hand it to the review desk. Raises EditorialError."""
    return submit(by=by, kind=KIND, slug=SLUG, content=current_glossary(), summary=summary)


def current_glossary() -> dict:
    """What would be frozen now."""
    terms = [
        {"key": term.key, "term": term.term, "also": term.also, "plain": term.plain}
        for term in GlossaryTerm.objects.order_by("key")
    ]
    return {"schema": 1, "kind": KIND, "slug": SLUG, "title": "Glossary", "terms": terms}
