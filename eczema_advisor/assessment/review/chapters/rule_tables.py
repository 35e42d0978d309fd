"""Rules of a section as a table, a row each; with an earlier text, what was removed and added is marked."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from eczema_advisor.editorial.comparison import compare
from eczema_advisor.editorial.kinds import DocumentSection, RenderedText
from eczema_advisor.templatetags.differences import marked

HEAD = format_html(
    '<thead><tr><th scope="col">{}</th><th scope="col">{}</th></tr></thead>', "Rule", "What it says, when, and why"
)


def rule_table(section: DocumentSection, before: DocumentSection | None) -> list[RenderedText]:
    """One column: the paragraphs "name: what is said" of a section."""
    now, then = rows_of(section), rows_of(before) if before else {}
    rows = [
        row(name, marked_text(then.get(name, ""), text) if before else format_html("{}", text))
        for name, text in now.items()
    ]
    rows += [row(name, format_html("<del>{}</del>", text)) for name, text in then.items() if name not in now]
    table = format_html(
        '<div class="table-scroll" role="group" aria-label="{}" tabindex="0"><table class="table rule-table">{}'
        "<tbody>{}</tbody></table></div>",
        section.title,
        HEAD,
        format_html_join("", "{}", ((one,) for one in rows)),
    )
    return [RenderedText(section.title, table, is_marked=before is not None)]


def rows_of(section: DocumentSection) -> dict[str, str]:
    """What each paragraph says, by the name it begins with."""
    parts = (paragraph.partition(": ") for paragraph in section.text.split("\n\n") if paragraph)
    return {name: text for name, _colon, text in parts}


def row(name: str, text: SafeString) -> SafeString:
    return format_html('<tr><th scope="row" class="rule-id">{}</th><td>{}</td></tr>', name, text)


def marked_text(before: str, after: str) -> SafeString:
    if before == after:
        return format_html("{}", after)
    if not before:
        return format_html("<ins>{}</ins>", after)
    compared = compare([DocumentSection("rule", "", before)], [DocumentSection("rule", "", after)])[0]
    return format_html_join(" ", "{}", ((marked(one.parts),) for one in compared.rows if one.parts))
