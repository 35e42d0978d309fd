"""What an editor sees of a page's status next to its text."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from eczema_advisor.editorial.kinds import Problem
from eczema_advisor.editorial.models import Review
from eczema_advisor.editorial.publication.documents import PublicDocument, public_document

from ..actions.submit_page import current_content
from ..models import Page, ReaderQuestion, page_content
from ..models.finding.passage import AS_A_WHOLE
from ..page.registers import plain_texts
from ..rules.readability import reading_grade, verdict
from ..rules.submission_problems import check_page, what_was_compared
from ..search.index import frozen_parts, passage_from, places_of


@dataclass(frozen=True, slots=True)
class EditingStatus:
    """`document`: as the public sees it. `review`: the newest on the desk, from which the draft may differ.

    `asked`: how many questions in readers' words lead to the page; `never_asked`: the parts to which none does;
    `misled`: those whose part, or whose words in it, the draft has no more.
    """

    document: PublicDocument | None
    review: Review | None
    review_url: str
    is_changed: bool
    problems: list[Problem]
    compared: list[str]
    grade: float | None
    verdict: str
    hardest: list[tuple[str, float]]
    asked: int
    asked_url: str
    never_asked: list[str]
    misled: list[ReaderQuestion]


def status_of(page: Page) -> EditingStatus:
    draft = page_content(page)
    content = current_content(draft)
    reviews = Review.objects.filter(document__kind=page.kind, document__slug=page.slug)
    review = reviews.select_related("revision").order_by("-revision__number").first()
    texts = plain_texts(draft)
    grades = [(part, grade) for part, text in texts.items() if (grade := reading_grade(text)) is not None]
    grade = reading_grade("\n\n".join(texts.values()))
    parts = {one.key: one.heading for one in draft.sections} | {f"faq:{one.key}": one.question for one in draft.faqs}
    asked = list(ReaderQuestion.objects.filter(kind=page.kind, slug=page.slug))
    document = public_document(page.kind, page.slug)
    shown = document.content if document else None
    return EditingStatus(
        document=document,
        review=review,
        review_url=desk_url(review),
        is_changed=review is None or review.revision.content_json != content,
        problems=check_page(page.slug, content, shown),
        compared=what_was_compared(content, shown),
        grade=grade,
        verdict=verdict(grade) if grade is not None else "",
        hardest=sorted(grades, key=lambda one: -one[1])[:3],
        asked=len(asked),
        asked_url=f"{reverse('admin:monographs_readerquestion_changelist')}?{urlencode({'slug': page.slug})}",
        never_asked=[heading for key, heading in parts.items() if key not in {one.key for one in asked}],
        misled=misled_questions(page, content, asked),
    )


def misled_questions(page: Page, content: dict, asked: Iterable[ReaderQuestion]) -> list[ReaderQuestion]:
    """The questions whose part, or whose words in it, a text has no more: once that is public, Ask no longer knows what
    answers them."""
    waiting: dict[str, list[ReaderQuestion]] = defaultdict(list)
    for one in asked:
        waiting[one.key].append(one)
    misled = []
    for position, part in enumerate(frozen_parts(content)):
        of_part = waiting.pop(part[0], [])
        if any(one.words for one in of_part):
            blocks = passage_from(content, page.kind, page.slug, position, part).blocks
            places = places_of((one.words for one in of_part), blocks)
            misled += [one for one, place in zip(of_part, places, strict=True) if one.words and place == AS_A_WHOLE]
    return [*misled, *(one for of_part in waiting.values() for one in of_part)]


def desk_url(review: Review | None) -> str:
    try:
        return reverse("admin:editorial_review_change", args=[review.pk]) if review else ""
    except NoReverseMatch:
        return ""
