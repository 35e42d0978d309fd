"""What rests on a source: pages, sections, questions, answers; other rooms add what of theirs does."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from eczema_advisor.editorial.publication.documents import PublicDocument, public_list

from ..models import Passage
from ..models.finding.passage import anchor_of
from ..page.citations import cited_keys
from ..page.content import KINDS
from .alerts import is_unchecked

PAGE, SECTION, QUESTION, ANSWER, RULE, HAZARD, PLAN = (
    "page", "section", "question", "answer", "rule", "hazard", "plan",
)  # fmt: skip
PLURALS = {
    PAGE: "pages",
    SECTION: "sections",
    QUESTION: "questions and answers on pages",
    ANSWER: "answers to readers' questions",
    RULE: "rules",
    HAZARD: "hazards",
    PLAN: "plans",
}
SINGULARS = {
    PAGE: "page",
    SECTION: "section",
    QUESTION: "question and answer on a page",
    ANSWER: "answer to readers' questions",
    RULE: "rule",
    HAZARD: "hazard",
}


@dataclass(frozen=True, slots=True)
class Dependant:
    """Something that rests on a source. `checked`: when people last approved the document that it is part of."""

    kind: str
    name: str
    url: str
    checked: date | None = None

    def is_unchecked_since(self, since: date | None) -> bool:
        return is_unchecked(since, self.checked)


Provider = Callable[[Collection[str]], Iterable[tuple[str, Dependant]]]
providers: list[Provider] = []


def add_provider(provider: Provider) -> Provider:
    """Let a room say what of its own rests on these keys: `provider(keys)` gives (key, dependant), once a function."""
    if provider not in providers:
        providers.append(provider)
    return provider


def dependants_of(keys: Collection[str]) -> dict[str, list[Dependant]]:
    """Everything public that rests on each of these sources, by kind; the number of queries does not grow with them."""
    found: dict[str, list[Dependant]] = {key: [] for key in keys}
    wanted = frozenset(keys)
    for provider in (on_pages, in_answers, *providers):
        for key, dependant in provider(wanted):
            found[key].append(dependant)
    order = list(PLURALS)
    return {key: sorted(listed, key=lambda one: order.index(one.kind)) for key, listed in found.items()}


def on_pages(keys: Collection[str]) -> Iterator[tuple[str, Dependant]]:
    """Pages with a citation, and the sections and questions that it is in."""
    for kind in KINDS:
        for document in public_list(kind, "references", "sections", "faqs"):
            if not document.is_withdrawn:
                yield from on_page(document, keys)


def on_page(document: PublicDocument, keys: Collection[str]) -> Iterator[tuple[str, Dependant]]:
    content, day = document.content, document.last_reviewed
    for reference in content["references"]:
        if reference["key"] in keys:
            yield reference["key"], Dependant(PAGE, document.title, document.url, day)
    for section in content["sections"]:
        where = Dependant(SECTION, f"{document.title} › {section['heading']}", f"{document.url}#{section['key']}", day)
        yield from ((key, where) for key in cited_keys(section["body"], section["plain"]) if key in keys)
    for faq in content["faqs"]:
        where = Dependant(QUESTION, f"{document.title} › {faq['q']}", f"{document.url}#faq-{faq['key']}", day)
        yield from ((key, where) for key in cited_keys(faq["a"], faq["plain"]) if key in keys)


def in_answers(keys: Collection[str]) -> Iterator[tuple[str, Dependant]]:
    """Passages that answers quote, with blocks that rest on the source."""
    documents = {(one.kind, one.slug): one for kind in KINDS for one in public_list(kind)}
    rows = Passage.objects.order_by("kind", "slug", "position").values_list(
        "kind", "slug", "key", "title", "heading", "blocks", "plain_blocks"
    )
    for kind, slug, key, title, heading, blocks, plain in rows:
        document = documents.get((kind, slug))
        if document is None or document.is_withdrawn:
            continue
        where = f"{document.url}#{anchor_of(key)}"
        answer = Dependant(ANSWER, f"{title} › {heading}", where, document.last_reviewed)
        cited = dict.fromkeys(source for block in (*blocks, *plain) for source in block["sources"])
        yield from ((source, answer) for source in cited if source in keys)


def counted(dependants: Iterable[Dependant]) -> str:
    """How many of each kind, in words; plans are not counted, for nobody keeps them."""
    counts = Counter(one.kind for one in dependants)
    said = [
        f"{counts[kind]} {SINGULARS[kind] if counts[kind] == 1 else PLURALS[kind]}"
        for kind in SINGULARS
        if counts[kind]
    ]
    return ", ".join([*said, *([PLURALS[PLAN]] if counts[PLAN] else [])]) or "nothing"


def by_kind(dependants: Iterable[Dependant]) -> list[tuple[str, list[Dependant]]]:
    """Dependants under the plural of their kind."""
    grouped: dict[str, list[Dependant]] = defaultdict(list)
    for one in dependants:
        grouped[PLURALS[one.kind]].append(one)
    return list(grouped.items())
