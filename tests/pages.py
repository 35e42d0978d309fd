"""Pages as their readers meet them: elements, headings, links and landmarks instead of substrings of HTML.

`page(response)` gives a response's page; `assert_good_page(response)` checks what every page must have and gives it
too.

    found = page(client.get("/monographs/tacrolimus/"))
    assert found.one("h1").words == "Tacrolimus"
    assert found.heading("Dosage").tag == "h2"
    assert found.link("References")["href"] == "#references"
    assert found.landmark("navigation", "Main").all("a")
    assert found.table("#doses") == [["Age", "Dose"], ["2 to 15 years", "0.03 %"]]
    assert not found.all(".banner")

What names one thing (`one`, `heading`, `link`, …) fails where there is none or more than one and says what there is.
Elements are named as style sheets name them. `words` is what a reader sees of an element: its text without scripts,
with single spaces; blocks and spans, which our style sheets often show as blocks, are kept apart, other inline elements
are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import lxml.html
from lxml.cssselect import CSSSelector

FORBIDDEN = "style"  # an attribute that the Content-Security-Policy refuses
UNSEEN = ("script", "style", "template")
INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"),
    *("samp", "small", "strong", "sub", "sup", "time", "u", "var"),
}
LANDMARKS = {
    "banner": "body > header, [role=banner]",
    "complementary": "aside, [role=complementary]",
    "contentinfo": "body > footer, [role=contentinfo]",
    "form": "form[aria-label], form[aria-labelledby], [role=form]",
    "main": "main, [role=main]",
    "navigation": "nav, [role=navigation]",
    "region": "section[aria-label], section[aria-labelledby], [role=region]",
    "search": "search, [role=search]",
}
HEADINGS = "h1, h2, h3, h4, h5, h6"
BUTTONS = "button, input[type=submit], input[type=button], [role=button]"


@cache
def selector(css: str) -> CSSSelector:
    return CSSSelector(css, translator="html")


def folded(text: str) -> str:
    return " ".join(text.split())


class Element:
    """An element of a page: its attributes by index, what lies below it by CSS."""

    def __init__(self, node: lxml.html.HtmlElement):
        self.node = node

    def __repr__(self) -> str:
        attributes = "".join(f' {name}="{value}"' for name, value in self.node.attrib.items())
        return f"<{self.tag}{attributes}> {self.words[:80]!r}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and self.node is other.node

    def __hash__(self) -> int:
        return hash(self.node)

    def __getitem__(self, attribute: str) -> str:
        assert attribute in self.node.attrib, f"no {attribute} on {self!r}"
        return self.node.attrib[attribute]

    def __contains__(self, attribute: str) -> bool:
        return attribute in self.node.attrib

    def get(self, attribute: str, default: str | None = None) -> str | None:
        return self.node.get(attribute, default)

    @property
    def tag(self) -> str:
        return self.node.tag

    @property
    def classes(self) -> list[str]:
        return self.node.get("class", "").split()

    @property
    def words(self) -> str:
        return folded("".join(pieces_of(self.node)))

    @property
    def html(self) -> str:
        """The element as HTML, for checks of escaping."""
        return lxml.html.tostring(self.node, encoding="unicode", with_tail=False)

    @property
    def parent(self) -> Element:
        return Element(self.node.getparent())

    @property
    def next(self) -> Element | None:
        """The element right after this one, next to it."""
        node = self.node.getnext()
        return None if node is None else Element(node)

    def all(self, css: str) -> list[Element]:
        """Every element below this one that the selector names, in the order of the page."""
        return [Element(node) for node in selector(css)(self.node) if node is not self.node]

    def one(self, css: str) -> Element:
        """The only element below this one that the selector names."""
        found = self.all(css)
        assert len(found) == 1, f"{len(found)} elements are {css!r}, not one:" + listing(found or self.all("*")[:20])
        return found[0]

    def text(self, css: str) -> str:
        """The words of the only element that the selector names."""
        return self.one(css).words

    def texts(self, css: str) -> list[str]:
        """The words of every element that the selector names."""
        return [element.words for element in self.all(css)]

    def table(self, css: str = "table") -> list[list[str]]:
        """The words of a table's cells, heads included, row by row."""
        return [row.texts("th, td") for row in self.one(css).all("tr")]

    def heading(self, text: str) -> Element:
        """The only heading with these words."""
        return self.named(HEADINGS, text)

    def link(self, text: str) -> Element:
        """The only link with these words, or with this name for those who do not see it."""
        return self.named("a[href]", text)

    def links(self, text: str) -> list[Element]:
        """Every link with these words."""
        return [link for link in self.all("a[href]") if shown_name(link) == folded(text)]

    def button(self, text: str) -> Element:
        """The only button with these words."""
        return self.named(BUTTONS, text)

    def field(self, label: str) -> Element:
        """The only field with this label."""
        return self.named("input:not([type=hidden]), select, textarea", label, label_of)

    def landmark(self, role: str, name: str | None = None) -> Element:
        """The only landmark of this role (main, navigation, region, … as in ARIA), with this name if one is given."""
        if name is None:
            return self.one(LANDMARKS[role])
        return self.named(LANDMARKS[role], name, label_of)

    def named(self, css: str, name: str, ask: Callable[[Element], str] | None = None) -> Element:
        """The only element of these whose name it is: the words it shows, or what `ask` says of it."""
        among = self.all(css)
        found = [element for element in among if (ask or shown_name)(element) == folded(name)]
        assert len(found) == 1, f"{len(found)} of {css!r} are called {name!r}, not one:" + listing(among)
        return found[0]


class Page(Element):
    """A whole page, or a piece of one, out of its HTML."""

    def __init__(self, html: str):
        super().__init__(lxml.html.document_fromstring(html if html.strip() else "<html></html>"))

    @property
    def ids(self) -> list[str]:
        return [element["id"] for element in self.all("[id]")]

    @property
    def inline(self) -> list[str]:
        """What the Content-Security-Policy refuses: styles and scripts in the page, in attributes or elements."""
        found = []
        for node in self.node.iter(lxml.etree.Element):
            found += [f"{name} on <{node.tag}>" for name in node.attrib if name == FORBIDDEN or name.startswith("on")]
            if node.tag == "style" or (node.tag == "script" and not is_harmless_script(node)):
                found.append(f"<{node.tag}>")
        return found


def page(response) -> Page:
    """The page of a response, whatever its status."""
    return Page(response.content.decode())


def pieces_of(node: lxml.html.HtmlElement) -> Iterator[str]:
    """The text of an element piece by piece, with a space at every edge of a block."""
    if not isinstance(node.tag, str) or node.tag in UNSEEN:
        return
    edge = "" if node.tag in INLINE else " "
    yield edge + (node.text or "")
    for child in node:
        yield from pieces_of(child)
        yield child.tail or ""
    yield edge


def shown_name(element: Element) -> str:
    return folded(element.get("aria-label") or element.words or element.get("value") or "")


def label_of(element: Element) -> str:
    """The name of a field or landmark: its aria-label, what labels it by id, or the label around it."""
    if element.get("aria-label"):
        return folded(element["aria-label"])
    root = element.node.getroottree().getroot()
    by_id = [root.get_element_by_id(key, None) for key in (element.get("aria-labelledby") or "").split()]
    if element.get("id") and not any(by is not None for by in by_id):
        by_id = [node for node in root.iter("label") if node.get("for") == element["id"]]
    if not by_id:
        by_id = list(element.node.iterancestors("label"))
    return folded(" ".join(Element(node).words for node in by_id if node is not None))


def listing(elements: list[Element]) -> str:
    return "".join(f"\n    {element!r}" for element in elements) or " there is nothing of the kind"


def is_harmless_script(node: lxml.html.HtmlElement) -> bool:
    """A script from a file of ours, or data that no browser runs."""
    return node.get("src", "").startswith("/") or node.get("type") in ("application/json", "application/ld+json")


def assert_strict_policy(response):
    policy = response.headers["Content-Security-Policy"]
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self'"
    assert directives["style-src"] == "'self'"
    assert "unsafe" not in policy


def assert_nothing_inline(page: Page):
    assert page.inline == []


def assert_good_page(response, status: int = 200) -> Page:
    """Status, policy, language, title, one heading, landmarks, unique ids, named fields, nothing inline."""
    assert response.status_code == status, response.content[:300]
    found = page(response)
    assert_strict_policy(response)
    assert_nothing_inline(found)
    assert found.node.get("lang")
    title = found.text("head > title")
    assert title.endswith("Eczema Advisor")
    assert len(title) > len(" – Eczema Advisor")
    assert found.text("h1")
    for landmark in ("header", "main", "footer"):
        assert found.all(landmark), f"no <{landmark}>"
    assert found.all("nav[aria-label=Main]"), "no main navigation"
    assert found.all("a[href='#main']"), "no link past the header"
    assert found.all("meta[name=viewport]")
    assert found.one("meta[name=description]")["content"].strip()
    assert sorted(found.ids) == sorted(set(found.ids)), "an id is there twice"
    assert_fields_are_named(found)
    assert_links_within_the_page_lead_somewhere(found)
    return found


def assert_fields_are_named(page: Page):
    labelled = {label.get("for") for label in page.all("label")}
    for field in page.all("input, select, textarea"):
        if field.get("type") in ("hidden", "submit", "button"):
            continue
        named = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
        assert named, f"a field without a name: {field!r}"


def assert_links_within_the_page_lead_somewhere(page: Page):
    for link in page.all("a[href^='#']"):
        target = link["href"].removeprefix("#")
        assert not target or target in page.ids, f"#{target} leads nowhere"
