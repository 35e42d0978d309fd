"""Monographs, topics and the glossary, as the editorial desk knows them."""

from functools import partial

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from eczema_advisor.editorial.kinds import PLAIN, PROFESSIONAL, DocumentKind, DocumentSection, Panel, register

from ..actions.save_page import save_page
from ..models import Page
from ..page.citations import GLANCE
from ..page.content import MONOGRAPH, TOPIC
from ..page.frozen_content import thawed_page
from ..page.registers import GLANCE_TITLES, plain_texts, without_plain
from ..public import glossary_entries
from ..public.presented_page import present
from ..rules.readability import reading_grade, verdict
from ..rules.submission_problems import add_check, check_glossary, check_page
from ..search.genuine import index_faults
from ..search.index import refresh
from ..surveillance.cited_statuses import check_cited_statuses
from .review_interval import MONTHS, months_until_review


def register_kinds() -> None:
    """Called once, when the app is ready."""
    add_check(check_cited_statuses)
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


def page_sections(content: dict) -> list[DocumentSection]:
    """The parts of a page as reviewers compare them: head, facts, each section in both registers, FAQs, references."""
    parts = [DocumentSection("head", "Head of the page", head_text(content))]
    glance, plain_glance = (content["facts"].get(name) or {} for name in ("at_a_glance", "at_a_glance_plain"))
    for key in GLANCE:
        if glance.get(key):
            parts.append(DocumentSection(f"glance-{key}", GLANCE_TITLES[key], glance[key]))
        if plain_glance.get(key):
            parts.append(DocumentSection(f"glance-{key}--plain", f"{GLANCE_TITLES[key]} (plain)", plain_glance[key]))
    if content["facts"]:
        parts.append(DocumentSection("facts", "Structured facts", facts_text(content["facts"])))
    for section in content["sections"]:
        parts.append(DocumentSection(section["key"], section["heading"], section["body"]))
        if section["plain"]:
            parts.append(DocumentSection(f"{section['key']}--plain", f"{section['heading']} (plain)", section["plain"]))
    for faq in content["faqs"]:
        parts.append(DocumentSection(f"faq-{faq['key']}", faq["q"], faq_text(faq)))
    if content["references"]:
        parts.append(
            DocumentSection("references", "References", "\n\n".join(map(reference_text, content["references"])))
        )
    return parts


def faq_text(faq: dict) -> str:
    asked = f"Asked in plain language: {faq['q_plain']}" if faq.get("q_plain") else ""
    plain = f"In plain language: {faq['plain']}" if faq["plain"] else ""
    return "\n\n".join(filter(None, (asked, faq["a"], plain)))


def head_text(content: dict) -> str:
    lines = [
        f"Title: {content['title']}",
        f"Question: {content['question']}",
        f"Question in plain language: {content.get('question_plain', '')}",
        f"Description: {content['description']}",
        f"Description in plain language: {content.get('description_plain', '')}",
        f"Banned: {'yes' if content['is_banned'] else 'no'}",
        f"Brand names: {', '.join(content['brand_names'])}",
        f"Synonyms: {', '.join(content['synonyms'])}",
        f"Last modified: {content['last_modified']}",
    ]
    return "\n\n".join(line for line in lines if not line.endswith(": "))


def facts_text(value, path: str = "") -> str:
    """Nested facts as one line per leaf: "options / pimecrolimus_1 / form: cream"."""
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if key not in ("at_a_glance", "at_a_glance_plain")}
        return "\n\n".join(facts_text(item, f"{path} / {key}".strip(" /")) for key, item in sorted(kept.items()))
    return f"{path}: {', '.join(value) if isinstance(value, list) else value}"


def reference_text(reference: dict) -> str:
    named = [f"{name}: {reference[name]}" for name in ("doi", "pmid") if reference[name]]
    unverified = [
        f"{name} not verified" for name in ("doi", "pmid") if reference[name] and not reference[f"{name}_verified"]
    ]
    parts = [reference["key"], reference["authors"], reference["title"], reference["publication"], reference["year"]]
    return ". ".join(part for part in [*parts, *named, *unverified, reference["url"], reference["note"]] if part)


def page_preview(slug: str, content: dict, audience: str) -> SafeString:
    """The page as its readers would see it, for the review desk and the edit form."""
    return render_to_string(
        "monographs/components/preview.html",
        {"page": present(content, PLAIN if audience == PLAIN else PROFESSIONAL), "register": audience},
    )


def page_panels(slug: str, content: dict, approved: dict | None) -> list[Panel]:
    """What a reviewer should know next to the difference: remarks of the checks, and the reading level."""
    page, problems = thawed_page(content), check_page(slug, content)
    grade = reading_grade("\n\n".join(plain_texts(page).values()))
    html = render_to_string(
        "monographs/components/checks_panel.html",
        {
            "problems": problems,
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
