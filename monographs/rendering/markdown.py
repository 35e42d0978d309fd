"""Markdown of our texts to HTML that may reach a page.

Raw HTML is switched off in the parser, and nh3 has the last word on tags, attributes and addresses.
"""

from collections.abc import Mapping
from functools import cache

import nh3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from ..page.citations import CITATION, keys_of
from .row_heads import with_row_heads

TAGS = {
    "p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "h3", "h4", "h5", "h6",
    "table", "thead", "tbody", "tr", "th", "td", "a", "sup", "span", "div",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title", "class", "aria-label"},
    "ol": {"start"},
    "span": {"class"},
    "div": {"class", "role", "aria-label", "tabindex"},
    "th": {"class", "scope"},
    "td": {"class"},
}
SCHEMES = {"http", "https", "mailto"}


def render(text: str, numbers: Mapping[str, int]) -> SafeString:
    """Blocks of Markdown as HTML. `numbers` gives each citation key its number in the page's reference list."""
    env = {"numbers": numbers}
    parser = parser_of_pages()
    return clean(parser.renderer.render(with_row_heads(parser.parse(text, env)), parser.options, env))


def render_line(text: str, numbers: Mapping[str, int]) -> SafeString:
    """One line of Markdown as HTML, without a paragraph around it."""
    return clean(parser_of_pages().renderInline(text, {"numbers": numbers}))


def tokens_of(text: str) -> list:
    """The parser's tokens of a text; citations are inline tokens whose `meta` holds their keys."""
    return parser_of_pages().parse(text, {"numbers": {}})


def plain_text(text: str) -> str:
    """The words of a Markdown text as a reader sees them, without marks and citations; blocks on lines of their own."""
    lines = []
    for token in tokens_of(text):
        if token.type == "inline":
            lines.append("".join(words_of(child) for child in token.children or ()))
        elif token.type in ("fence", "code_block"):
            lines.append(token.content)
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def words_of(token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    return " " if token.type in ("softbreak", "hardbreak") else ""


def clean(html: str) -> SafeString:
    return mark_safe(  # noqa: S308
        nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener nofollow")
    )


@cache
def parser_of_pages() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
    markdown.disable("image")
    markdown.inline.ruler.before("link", "citation", read_citation)
    markdown.add_render_rule("citation", render_citation)
    markdown.add_render_rule("table_open", render_table_open)
    markdown.add_render_rule("table_close", render_table_close)
    markdown.add_render_rule("th_open", render_cell)
    markdown.add_render_rule("th_close", render_cell_end)
    markdown.add_render_rule("td_open", render_cell)
    markdown.add_render_rule("heading_open", render_heading)
    markdown.add_render_rule("heading_close", render_heading)
    return markdown


def read_citation(state: StateInline, silent: bool) -> bool:
    found = CITATION.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        if not state.pending.rstrip(" ").endswith(":"):  # "Sources: 1" keeps its space
            state.pending = state.pending.rstrip(" ")
        if not state.pending and state.tokens and state.tokens[-1].type == "softbreak":
            state.tokens.pop()
        state.push("citation", "", 0).meta = {"keys": keys_of(found.group())}
    state.pos = found.end()
    return True


def render_citation(_renderer, tokens, index, _options, env) -> str:
    numbers = sorted((env["numbers"].get(key, 0), key) for key in tokens[index].meta["keys"])
    links = [link_to_reference(key, number) for number, key in numbers]
    return format_html("<sup>{}</sup>", format_html_join(",", "{}", ((link,) for link in links)))


def link_to_reference(key: str, number: int) -> SafeString:
    if not number:
        return format_html('<span class="unverified">{}</span>', "source missing")
    return format_html('<a class="citation" href="#ref-{}" aria-label="Reference {}">{}</a>', key, number, number)


def render_table_open(*_arguments) -> str:
    return '<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table>'


def render_table_close(*_arguments) -> str:
    return "</table></div>"


def render_cell(_renderer, tokens, index, _options, _env) -> str:
    """Cells without the inline style that Markdown's column alignment makes: our policy refuses it."""
    token = tokens[index]
    align = str(token.attrGet("style") or "").removeprefix("text-align:")
    classes = {"right": ' class="text-end"', "center": ' class="text-center"'}.get(align, "")
    if token.tag == "th" and tokens[index + 1].content:
        return f'<th{classes} scope="{"row" if token.type == "td_open" else "col"}">'
    return f"<td{classes}>"


def render_cell_end(_renderer, tokens, index, _options, _env) -> str:
    """The corner of a table is not the heading of anything."""
    return "</th>\n" if tokens[index - 1].content else "</td>\n"


def render_heading(_renderer, tokens, index, _options, _env) -> str:
    """Headings start at level 3: the page has the first, its sections the second."""
    token = tokens[index]
    level = max(3, int(token.tag[1]))
    return f"<h{level}>" if token.nesting == 1 else f"</h{level}>\n"
