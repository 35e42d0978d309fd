"""Monographs, topics and the glossary, as the editorial desk knows them."""

from functools import partial

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from eczema_advisor.editorial.kinds import PLAIN, PROFESSIONAL, DocumentKind, DocumentSection, Panel, register

from ..actions.save_page import save_page
from ..models import Page
from ..page.content import MONOGRAPH, TOPIC
from ..page.frozen_content import thawed_page
from ..page.registers import plain_texts, without_plain
from ..public import glossary_entries
from ..public.presented_page import present
from ..rules.readability import reading_grade, verdict
from ..rules.submission_problems import add_check, check_glossary, check_page, what_was_compared
from ..search.genuine import index_faults
from ..search.index import refresh
from ..surveillance.cited_statuses import check_cited_statuses, compared_statuses, newest_status
from ..surveillance.linked_places import check_internal_links, compared_links
from .page_sections import page_sections
from .reading_sections import cited_sources, placed_remarks, reading_sections, rendered_section
from .review_interval import MONTHS, months_until_review


def register_kinds() -> None:
    """Called once, when the app is ready."""
    add_check(check_cited_statuses, compared_statuses, rests_on=newest_status)
    add_check(check_internal_links, compared_links, rests_on=lambda: "")  # a warning, given again at each submission
    for name, plural in ((MONOGRAPH, "Monographs"), (TOPIC, "Topics")):
        register(
            DocumentKind(
                name=name,
                label=name.capitalize(),
                label_plural=plural,
                title=lambda content: content["title"],
                public_url=partial(page_url, name),
                sections=page_sections,
                check=check_page,
                preview=page_preview,
                panels=page_panels,
                on_public_change=refresh_passages,
                reading=reading_sections,
                rendered=rendered_section,
                sources=cited_sources,
                placed_remarks=placed_remarks,
                edit_url=partial(page_edit_url, name),
                restore=restore_page,
                shown_faults=index_faults if name == MONOGRAPH else None,
                review_months=MONTHS,
                months_until_review=months_until_review,
            )
        )
    register(
        DocumentKind(
            name=glossary_entries.KIND,
            label="Glossary",
            label_plural="Glossary",
            title=lambda content: content["title"],
            public_url=lambda _slug: reverse("glossary"),
            sections=glossary_sections,
            check=check_glossary,
            preview=glossary_preview,
            edit_url=lambda _slug: admin_url("admin:monographs_glossaryterm_changelist"),
            review_months=24,
        )
    )


def page_preview(slug: str, content: dict, audience: str) -> SafeString:
    """The page as its readers would see it, for the review desk and the edit form."""
    return render_to_string(
        "monographs/components/preview.html",
        {"page": present(content, PLAIN if audience == PLAIN else PROFESSIONAL), "register": audience},
    )


def page_panels(slug: str, content: dict, approved: dict | None) -> list[Panel]:
    """What a reviewer should know next to the difference: remarks of the checks, and the reading level."""
    page, problems = thawed_page(content), check_page(slug, content, approved)
    grade = reading_grade("\n\n".join(plain_texts(page).values()))
    html = render_to_string(
        "monographs/components/checks_panel.html",
        {
            "problems": problems,
            "compared": what_was_compared(content, approved),
            "grade": grade,
            "verdict": verdict(grade) if grade is not None else "",
            "without_plain": without_plain(page),
        },
    )
    remarks = f"{len(problems)} remark{'' if len(problems) == 1 else 's'} of the checks" if problems else ""
    return [Panel("Checks and reading level", html, notice=remarks)]


def glossary_sections(content: dict) -> list[DocumentSection]:
    return [
        DocumentSection(term["key"], term["term"], f"{term['plain']}\n\nAlso: {', '.join(term['also'])}")
        for term in content["terms"]
    ]


def glossary_preview(slug: str, content: dict, audience: str) -> SafeString:
    return render_to_string("monographs/components/terms.html", {"terms": glossary_entries.terms_of(content)})


def refresh_passages(document) -> None:
    """Keep the search passages in step with what the public may see."""
    refresh(document.kind, document.slug)


def restore_page(*, slug: str, content: dict, by) -> None:
    """Make the working copy what a frozen content says."""
    save_page(by=by, content=thawed_page(content))


def page_url(kind: str, slug: str) -> str:
    """Where the public reads it."""
    return reverse(kind, args=[slug])


def page_edit_url(kind: str, slug: str) -> str:
    """Where the working copy is edited; the list of that kind where there is none."""
    page = Page.objects.filter(kind=kind, slug=slug).only("pk").first()
    if page is None:
        return admin_url(f"admin:monographs_{kind}_changelist")
    return admin_url(f"admin:monographs_{kind}_change", page.pk)


def admin_url(name: str, *arguments) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
