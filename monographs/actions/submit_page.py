from django.db import transaction

from eczema_advisor.accounts.models import User
from eczema_advisor.editorial.actions import submit
from eczema_advisor.editorial.models import Document, Revision

from ..models import Page, Reference, page_content
from ..page.citations import page_citations
from ..page.content import PageContent
from ..page.frozen_content import frozen_content


@transaction.atomic
def submit_page(*, by, page: Page, summary: str = "") -> Revision:
    """Freeze the working copy and hand it to the review desk.

    Everybody who changed it since the last approval counts as its author as well as `by`. Raises EditorialError. The
    page is held meanwhile, so that nobody discards it.
    """
    page = Page.objects.with_content().select_for_update().get(pk=page.pk)
    content = current_content(page_content(page))
    return submit(
        by=by,
        kind=page.kind,
        slug=page.slug,
        content=content,
        summary=summary,
        contributors=contributors_of(page),
    )


def current_content(page: PageContent) -> dict:
    """What would be frozen now: the page with its references as the reference list has them."""
    cited = Reference.objects.filter(key__in=page_citations(page))
    return frozen_content(page, {reference.key: reference.frozen() for reference in cited})


def contributors_of(page: Page) -> list[User]:
    """Who changed the working copy since the text that is approved was submitted."""
    contributions = page.contributions.select_related("person")
    document = Document.objects.filter(kind=page.kind, slug=page.slug).first()
    approved = document.approved_review() if document else None
    if approved:
        contributions = contributions.filter(made_at__gt=approved.revision.at)
    return [contribution.person for contribution in contributions]
