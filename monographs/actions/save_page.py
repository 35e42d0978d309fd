from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from ..errors import PageChangedError, PageRefusedError
from ..models import Contribution, Faq, Page, PageVersion, Section, page_content, version_of
from ..page.content import FaqContent, PageContent, SectionContent
from ..rules.storage_problems import page_problems
from ..rules.tidy import tidy

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"
HEAD = (
    "title", "question", "question_plain", "description", "description_plain", "is_banned", "ban_reason",
    "banned_on", "last_modified", "facts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The stored page, and whether it was created, updated or left unchanged."""

    page: Page
    outcome: str


@transaction.atomic
def save_page(*, by, content: PageContent, expected_version: int | None = None) -> SavedPage:
    """Make the working copy of (kind, slug) hold `content`; create it when there is none.

    Nothing is written when it holds that content already. Raises PageRefusedError when the content breaks the rules,
    and PageChangedError when `expected_version` is given and somebody has saved since (0 expects no such page).
    """
    content = tidy(content)
    if problems := page_problems(content):
        raise PageRefusedError(problems)
    page = (
        Page.objects.select_for_update(of=("self",))
        .select_related("changed_by")
        .filter(kind=content.kind, slug=content.slug)
        .first()
    )
    if expected_version is not None and expected_version != (page.version if page else 0):
        if page is None:
            raise PageRefusedError(
                [("slug", "this page was deleted after you opened it; copy your text and add the page again")]
            )
        if not expected_version:
            raise PageRefusedError([("", f"There is a page with the address {page.slug!r} already; choose another.")])
        raise PageChangedError(page)
    if page and (stored := page_content(page)) == content:
        return SavedPage(page, UNCHANGED)
    if page:
        PageVersion.objects.bulk_create([version_of(page, stored)], ignore_conflicts=True)  # saved before any was kept
    outcome = UPDATED if page else CREATED
    page = page or Page(kind=content.kind, slug=content.slug, version=0)
    for name in HEAD:
        setattr(page, name, getattr(content, name))
    page.brand_names, page.synonyms = list(content.brand_names), list(content.synonyms)
    page.version += 1
    page.changed_by = by
    try:
        with transaction.atomic():
            page.save()
    except IntegrityError as error:
        raise PageRefusedError([("slug", f"another page has just been given the address {content.slug!r}")]) from error
    store_parts(page, Section, "sections", ((s.key, section_fields(s)) for s in content.sections))
    store_parts(page, Faq, "faqs", ((f.key, faq_fields(f)) for f in content.faqs))
    version_of(page, content).save()
    Contribution.objects.update_or_create(page=page, person=by)
    return SavedPage(page, outcome)


def section_fields(section: SectionContent) -> dict:
    return {"heading": section.heading, "body": section.body, "plain": section.plain}


def faq_fields(faq: FaqContent) -> dict:
    return {
        "question": faq.question,
        "question_plain": faq.question_plain,
        "answer": faq.answer,
        "plain": faq.plain,
    }


def store_parts(page: Page, model, name: str, rows: Iterable[tuple[str, dict]]) -> None:
    """Make the rows of `page` those given, in order; a row keeps its identity by its key."""
    wanted = dict(rows)
    known = {row.key: row for row in getattr(page, name).all()}
    if known.keys() - wanted.keys():
        getattr(page, name).exclude(key__in=wanted).delete()
    added, changed = [], []
    for position, (key, fields) in enumerate(wanted.items()):
        row = known.get(key)
        values = {**fields, "position": position}
        if row is None:
            added.append(model(page=page, key=key, **values))
        elif any(getattr(row, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(row, field, value)
            changed.append(row)
    model.objects.bulk_create(added)
    if changed:
        model.objects.bulk_update(changed, [*next(iter(wanted.values())), "position"])
