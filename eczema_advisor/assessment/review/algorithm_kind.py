"""The algorithm as a document of the editorial desk: checked by its proof, compared exactly, shown for reading."""

import json
from collections.abc import Iterator

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from eczema_advisor.algorithm.rule_set.read_texts import missing_words, unused_words
from eczema_advisor.algorithm.rule_set.rule_set import RuleSet, TableError, load_rule_set
from eczema_advisor.editorial.kinds import DocumentKind, DocumentSection, Panel, Problem, RenderedText, register
from eczema_advisor.editorial.ledger.canonical_json import digest
from eczema_advisor.editorial.publication.documents import public_document
from eczema_advisor.editorial.states import State

from ..actions import compare_versions, prove
from ..models import VersionComparison
from ..versions.in_use import KIND, SLUG
from .agreement.monograph_differences import agreement
from .chapters.in_chapters import in_chapters
from .chapters.opening import compared_examples
from .chapters.rule_tables import rule_table
from .rules_in_words import AlgorithmReading, RuleForReading, SectionForReading

LONG_TABLES = ("exclusions", "ladder", "regimens", "licences")
SECTIONS: dict[str, list[DocumentSection]] = {}  # by content: every public page of the algorithm asks for them
MOST_KEPT = 8
MOST_PROBLEMS = 12
REVIEW_MONTHS = 6  # every plan depends on it


def register_kind() -> None:
    """Called once, when the app is ready."""
    register(
        DocumentKind(
            name=KIND,
            label="Treatment algorithm",
            label_plural="Treatment algorithm",
            title=title,
            public_url=lambda _slug: reverse("algorithm"),
            sections=sections,
            check=check,
            preview=preview,
            panels=panels,
            reading=lambda content: in_chapters(sections(content)),
            rendered=rendered,
            opening=opening,
            edit_url=lambda _slug: reverse("admin:assessment_rulechange_changelist"),
            edit_words="Propose a change",
            review_months=REVIEW_MONTHS,
            is_banned=lambda _content: False,
        )
    )


def title(content: dict) -> str:
    return f"{content['version']['title']} (version {content['version']['version']})"


def check(slug: str, content: dict) -> list[Problem]:
    """Tables that cannot be read, or fail their proof, are refused with a patient for each failure. Monographs that
    say something else are named as warnings."""
    if slug != SLUG:
        return [Problem("error", "slug", f"the algorithm's name is {SLUG}; it was given as {slug}.")]
    try:
        rules = load_rule_set(content)
    except TableError as error:
        return [Problem("error", f"{error.table}.yaml", str(error))]
    proof = prove(tables=content)
    failures = [finding for one in proof.report["checks"] for finding in one["findings"]]
    problems = [
        Problem("error", finding["about"], f"{finding['message']}. Patient: {finding['witness']}")
        for finding in failures[:MOST_PROBLEMS]
    ]
    if len(failures) > MOST_PROBLEMS:
        problems.append(Problem("error", "proof", f"{len(failures) - MOST_PROBLEMS} more failures."))
    if problems:
        return problems
    compare_with_approved(content)
    return [*unsaid(rules), *agreement(rules).problems]


def unsaid(rules: RuleSet) -> list[Problem]:
    """Words that the program shows and these tables do not have, and words that no plan can ever show."""
    missing = "these tables have no such words; those of the shipped tables are shown in their place"
    unused = "goes with a caution that these tables do not have, so no sheet will ever show it"
    return [
        *(Problem("warning", one, missing) for one in missing_words(rules.texts)),
        *(Problem("warning", one, unused) for one in unused_words(rules.texts, rules.rows["cautions"])),
    ]


def compare_with_approved(content: dict) -> None:
    """Work the comparison out while it is submitted: the review desk then opens without waiting for it."""
    document = public_document(KIND, SLUG)
    if document and document.state == State.APPROVED and document.content != content:
        compare_versions(first=document.content, second=content)


def sections(content: dict) -> list[DocumentSection]:
    """One section per table, or per subject within a long one; a paragraph per rule, in words."""
    text = json.dumps(content, sort_keys=True)
    if text not in SECTIONS:
        if len(SECTIONS) >= MOST_KEPT:
            SECTIONS.clear()
        SECTIONS[text] = sections_of(reading_of(content), content)
    return SECTIONS[text]


def sections_of(reading: AlgorithmReading, content: dict) -> list[DocumentSection]:
    head = DocumentSection(
        "version", "Version", "\n\n".join(f"{key}: {value}" for key, value in content["version"].items())
    )
    tables = [part for section in reading.sections for part in parts_of(section)]
    sources = "\n\n".join(f"{key}: {label}" for key, label in content["sources"].items())
    return [head, *tables, DocumentSection("sources", "Sources", sources)]


def parts_of(section: SectionForReading) -> Iterator[DocumentSection]:
    """A table as one section, or a long one by the second word of its rules' ids: "exclusion.age.tacrolimus"."""
    subjects: dict[str, list[RuleForReading]] = {}
    for rule in section.rules:
        subject = rule.id.split(".")[1] if section.key in LONG_TABLES else ""
        subjects.setdefault(subject, []).append(rule)
    for subject, rules in subjects.items():
        key = f"{section.key}-{subject}" if subject else section.key
        title = f"{section.title}: {subject.replace('_', ' ')}" if subject else section.title
        yield DocumentSection(key, title, "\n\n".join(paragraph(rule) for rule in rules))


def paragraph(rule: RuleForReading) -> str:
    when = f" When: {rule.when}." if rule.when else ""
    reason = f" {rule.reason}" if rule.reason else ""
    opens = f" What would open it: {rule.opens}." if rule.opens else ""
    cited = f" [{', '.join(source.key for source in rule.sources)}]" if rule.sources else ""
    return f"{rule.id}: {rule.says}{when}{reason}{opens}{cited}"


def reading_of(content: dict) -> AlgorithmReading:
    return AlgorithmReading(load_rule_set(content), content)


def preview(slug: str, content: dict, audience: str) -> SafeString:
    """The ladder and the exclusions as the public page shows them."""
    return render_to_string("assessment/algorithm_preview.html", {"reading": reading_of(content)})


def rendered(content: dict, key: str, before: dict | None) -> list[RenderedText]:
    """The rules of a section as a table."""
    now = {section.key: section for section in sections(content)}
    then = {section.key: section for section in sections(before)} if before else {}
    return rule_table(now[key], then.get(key, DocumentSection(key, now[key].title, "")) if before else None)


def opening(content: dict, approved: dict | None) -> SafeString:
    """The proof first, then what changes for whom, and three patients."""
    return render_to_string(
        "assessment/desk/opening.html",
        {
            "proof": render_to_string("assessment/desk/proof.html", {"proof": prove(tables=content)}),
            "comparison": comparison_html(approved, content) if approved is not None else known_comparison(content),
            "examples": compared_examples(content, approved),
        },
    )


def panels(slug: str, content: dict, approved: dict | None) -> list[Panel]:
    """Where monographs disagree with this set, its proof, and which patients it treats differently from the approved
    one."""
    proof = prove(tables=content)
    made = [
        agreement_panel(content),
        Panel("Proof", render_to_string("assessment/desk/proof.html", {"proof": proof})),
    ]
    if approved is not None:
        made.append(Panel("Exact comparison with the approved version", comparison_html(approved, content)))
    return made


def agreement_panel(content: dict) -> Panel:
    found = agreement(load_rule_set(content))
    html = render_to_string("assessment/desk/agreement.html", {"agreement": found})
    return Panel("Agreement with the monographs", html, notice=found.in_short)


def known_comparison(content: dict) -> SafeString:
    """Where nothing was approved yet: what was worked out when the change was proposed, against the revision before."""
    known = VersionComparison.objects.filter(second=digest(content)).first()
    if known is None:
        return SafeString("")
    return render_to_string("assessment/desk/comparison.html", {"report": known.report})


def comparison_html(approved: dict, content: dict) -> SafeString:
    report = compare_versions(first=approved, second=content).report
    return render_to_string("assessment/desk/comparison.html", {"report": report})
