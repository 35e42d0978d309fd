"""A kind of document that belongs to no room, and revisions brought to a state by actions alone."""

import pytest
from django.utils.html import format_html

from eczema_advisor.editorial import actions, kinds
from eczema_advisor.editorial.comparison import keys_to_acknowledge
from eczema_advisor.editorial.kinds import DocumentKind, DocumentSection, Panel, Problem


def leaflet(dose="Apply 1 g twice daily.", warning="Do not use under 2 years of age.", **more) -> dict:
    """Content of the test-only kind: two sections of text."""
    return {"title": "Leaflet", "sections": [["dose", "Dosage", dose], ["warning", "Warning", warning]], **more}


def register_leaflets(changed: list) -> DocumentKind:
    """Make the kind `leaflet` known; `changed` collects the slugs whose public page changed."""
    return kinds.register(
        DocumentKind(
            name="leaflet",
            label="leaflet",
            label_plural="leaflets",
            title=lambda content: content["title"],
            public_url=lambda slug: f"/leaflets/{slug}/",
            sections=lambda content: [DocumentSection(*section) for section in content["sections"]],
            check=lambda slug, content: (
                [Problem("error", "title", "the title is missing")] if not content.get("title") else []
            ),
            preview=lambda slug, content, audience: format_html("<p>{} for {}</p>", content["title"], audience),
            panels=lambda slug, content, approved: [Panel("Proof", format_html("<p>{}</p>", "Proven."))],
            on_public_change=lambda document: changed.append(document.slug),
            edit_url=lambda slug: f"/edit/{slug}/",
            restore=lambda *, slug, content, by: changed.append((slug, content["title"], by.username)),
        )
    )


@pytest.fixture(autouse=True)
def changed():
    """The slugs whose public page changed, in their order."""
    slugs = []
    register_leaflets(slugs)
    yield slugs
    kinds.unregister("leaflet")


@pytest.fixture
def submit(edie):
    """Submit a leaflet, by Edie unless told otherwise."""

    def submit(content=None, *, by=edie, slug="emollient", **more):
        return actions.submit(by=by, kind="leaflet", slug=slug, content=content or leaflet(), **more)

    return submit


def approve(revision, *people, **more):
    """Each of these people approves the revision, having read what is marked."""
    for person in people:
        actions.approve(
            by=person,
            revision=revision,
            digest=revision.digest,
            statement="None",
            acknowledged=keys_to_acknowledge(revision),
            **more,
        )


@pytest.fixture
def revision_at(submit, ravi, rosa, ada):
    """A leaflet's revision, brought to a state by actions alone."""

    def revision_at(state, **more):
        revision = submit(**more)
        if state == "under_review":
            actions.claim(by=rosa, revision=revision)
        elif state == "changes_requested":
            actions.request_changes(by=rosa, revision=revision, reason="Too much.")
        elif state in ("approved", "superseded"):
            approve(revision, ravi, rosa)
        elif state == "withdrawn":
            actions.withdraw(by=ada, document=revision.document, reason="Recalled.")
        if state == "superseded":
            approve(submit(leaflet(dose="Apply 3 g once daily.")), ravi, rosa)
        revision.review.refresh_from_db()
        assert revision.review.state == state
        return revision

    return revision_at
