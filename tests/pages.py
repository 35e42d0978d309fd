"""What every page must have, checked on any response: use `assert_good_page(client.get(path))`."""

from html.parser import HTMLParser

FORBIDDEN = "style"  # an attribute that the Content-Security-Policy refuses


class Page(HTMLParser):
    """Collects what a page is judged by. `text` of an element is what it holds directly and within."""

    VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict]] = []
        self.texts: dict[str, list[str]] = {"title": [], "h1": []}
        self.inline: list[str] = []
        self.ids: list[str] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        self.inline += [f"{name} on <{tag}>" for name in attributes if name == FORBIDDEN or name.startswith("on")]
        if tag == "style" or (tag == "script" and not is_harmless_script(attributes)):
            self.inline.append(f"<{tag}>")
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        self.words += f" {data}"
        for tag, texts in self.texts.items():
            if tag in self._open:
                texts.append(data)

    def all(self, tag: str, **attributes) -> list[dict]:
        return [
            found
            for name, found in self.elements
            if name == tag and all(found.get(key) == value for key, value in attributes.items())
        ]

    def text(self, tag: str) -> str:
        return " ".join("".join(self.texts[tag]).split())


def is_harmless_script(attributes: dict) -> bool:
    """A script from a file of ours, or data that no browser runs."""
    return bool(attributes.get("src", "").startswith("/")) or attributes.get("type") == "application/json"


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
    page = Page(response.content.decode())
    assert_strict_policy(response)
    assert_nothing_inline(page)
    assert page.all("html")[0].get("lang")
    assert page.text("title").endswith("Eczema Advisor")
    assert len(page.text("title")) > len(" – Eczema Advisor")
    assert len(page.all("h1")) == 1
    assert page.text("h1")
    for landmark in ("header", "main", "footer"):
        assert page.all(landmark), f"no <{landmark}>"
    assert page.all("nav", **{"aria-label": "Main"})
    assert page.all("a", href="#main"), "no link past the header"
    assert page.all("meta", name="viewport")
    assert page.all("meta", name="description")[0]["content"].strip()
    assert sorted(page.ids) == sorted(set(page.ids)), "an id stands twice"
    assert_fields_are_named(page)
    assert_links_within_the_page_lead_somewhere(page)
    return page


def assert_fields_are_named(page: Page):
    labelled = {label.get("for") for label in page.all("label")}
    for tag in ("input", "select", "textarea"):
        for field in page.all(tag):
            if field.get("type") in ("hidden", "submit", "button"):
                continue
            named = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
            assert named, f"a field without a name: {field}"


def assert_links_within_the_page_lead_somewhere(page: Page):
    for link in page.all("a"):
        target = (link.get("href") or "").removeprefix("#")
        if (link.get("href") or "").startswith("#") and target:
            assert target in page.ids, f"#{target} leads nowhere"
