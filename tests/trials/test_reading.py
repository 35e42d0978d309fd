"""Two members and an editor at random: nothing that a member confirmed as read is ever lost."""

import random

import pytest

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.comparison import keys_to_acknowledge
from eczema_advisor.editorial.desk.reading.reading_page import ReadingPage
from eczema_advisor.editorial.errors import EditorialError
from eczema_advisor.editorial.models import Comment, Document, Review
from tests.editorial.conftest import leaflet, register_leaflets

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
STEPS = 12
DOSES = ("Apply 1 g daily.", "Apply 2 g daily.", "Apply 1 g daily. Wash it off.")
WARNINGS = ("Not under 2 years.", "Not under 3 years.", "Not in pregnancy.")


class Walk:
    """One document, and what each member confirmed of it: (key, text) of sections, kept apart from the product."""

    def __init__(self, slug: str, editor, members):
        self.slug, self.editor, self.members = slug, editor, members
        self.confirmed = {member: set() for member in members}
        self.submit(random.Random(slug))

    @property
    def review(self) -> Review:
        document = Document.objects.get(kind="leaflet", slug=self.slug)
        newest = document.revisions.order_by("-number").first()
        return Review.objects.select_related("document", "revision__document", "revision__base").get(revision=newest)

    def submit(self, draw):
        content = leaflet(dose=draw.choice(DOSES), warning=draw.choice(WARNINGS))
        if draw.random() < 0.2:
            del content["sections"][1]
        actions.submit(by=self.editor, kind="leaflet", slug=self.slug, content=content)

    def read(self, draw):
        member = draw.choice(self.members)
        page = ReadingPage(review=self.review, person=member)
        page = ReadingPage(review=self.review, person=member, section_key=draw.choice(page.lines).key)
        actions.confirm_read(by=member, revision=page.revision, digests=[page.line.digest])
        self.confirmed[member].add((page.line.key, page.section.texts[0].text, page.line.is_removed))

    def comment(self, draw):
        by = draw.choice([*self.members, self.editor])
        actions.comment(by=by, revision=self.review.revision, section_key="dose", text="Why?")

    def settle(self, draw):
        comment = Comment.objects.filter(revision__document__slug=self.slug, resolution=None).first()
        if comment:
            actions.resolve_comment(by=draw.choice(self.members), comment=comment, note="So it is.")

    def claim(self, draw):
        actions.claim(by=draw.choice(self.members), revision=self.review.revision)

    def release(self, draw):
        actions.release(by=draw.choice(self.members), revision=self.review.revision)

    def return_it(self, draw):
        actions.request_changes(by=draw.choice(self.members), revision=self.review.revision, reason="No.")

    def sign(self, draw):
        revision, member = self.review.revision, draw.choice(self.members)
        read = ReadingPage(review=self.review, person=member).read
        actions.approve(
            by=member,
            revision=revision,
            digest=revision.digest,
            statement="None",
            acknowledged=[key for key in keys_to_acknowledge(revision) if key in read],
            notwithstanding="It is right." if draw.random() < 0.5 else "",
        )

    def lost(self) -> list:
        """What a member confirmed and the reading desk does not show as read, or the other way round."""
        found = []
        for member in self.members:
            page = ReadingPage(review=self.review, person=member)
            base = page.revision.base
            texts = {section.key: section.texts[0].text for section in sections_of(base)} if base else {}
            texts |= {section.key: section.texts[0].text for section in sections_of(page.revision)}
            for entry in page.entries:
                words = (entry.line.key, texts[entry.line.key], entry.line.is_removed)
                if (words in self.confirmed[member]) != entry.is_read:
                    found.append((member.username, words, entry.is_read))
        return found


def sections_of(revision):
    return revision.document.document_kind.reading_sections(revision.content_json)


def test_no_tick_is_lost_on_random_walks(trial, edie, ravi, rosa):
    register_leaflets([])
    steps = (Walk.read, Walk.read, Walk.submit, Walk.comment, Walk.settle, Walk.claim, Walk.release, Walk.return_it)
    walked = 0
    for number, draw in enumerate(trial.draws(1000)):
        walk = Walk(f"walk-{number}", edie, (ravi, rosa))
        for _ in range(STEPS):
            step = draw.choice((*steps, Walk.sign))
            try:
                step(walk, draw)
            except EditorialError:
                continue  # not in this state, or not read yet: refused, and nothing is lost by that either
            walked += 1
            assert walk.lost() == []
    assert walked
