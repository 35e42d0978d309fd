"""The pages of the documentation, and their parts that are made from the code.

A generated part is what is between `<!-- generated: name -->` and `<!-- end of generated part -->`.
"""

import re
from collections.abc import Callable

from eczema_advisor.editorial.workflow.state_diagram import state_diagram
from tests.docs import algorithm_parts, import_graph
from tests.docs.rooms import ROOT, rooms

DOCS = ROOT / "eczema_advisor" / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
PART = re.compile(r"(?<=<!-- generated: )([a-z_ ]+)( -->\n).*?(?=<!-- end of generated part -->)", re.DOTALL)

PARTS: dict[str, Callable[[], str]] = {
    "rooms": rooms,
    "states": lambda: mermaid(state_diagram()),
    "imports between rooms": lambda: mermaid(import_graph.between_rooms()),
    **{
        f"imports in {room.rpartition('.')[2]}": lambda room=room: mermaid(import_graph.inside(room))
        for room in import_graph.DRAWN
    },
    "facts": algorithm_parts.facts,
    "scores": algorithm_parts.scores,
    "options": algorithm_parts.options,
    "tables": algorithm_parts.tables,
    "red flags": algorithm_parts.red_flags,
    "exclusions": algorithm_parts.exclusions,
    "words of a plan": algorithm_parts.words,
    "plan": algorithm_parts.plan,
    "proofs": algorithm_parts.proofs,
    "hazards": algorithm_parts.kinds_of_hazards,
}


def mermaid(diagram: str) -> str:
    return f"```mermaid\n{diagram.strip()}\n```\n"


def with_generated_parts(page: str) -> str:
    """The text of a page with its generated parts as the code has them now."""
    return PART.sub(lambda found: f"{found[1]}{found[2]}\n{PARTS[found[1]]()}\n", page)


def parts_of(page: str) -> list[str]:
    return [found[1] for found in PART.finditer(page)]
