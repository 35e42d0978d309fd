"""Who imports whom, read from the code, as Mermaid diagrams."""

from functools import cache

import grimp

ROOTS = ("eczema_advisor", "monographs")
DRAWN = ("eczema_advisor.algorithm", "eczema_advisor.assessment", "eczema_advisor.editorial", "monographs")
Imports = dict[str, set[str]]


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*ROOTS, cache_dir=None)


def between_rooms() -> str:
    """The rooms with every import between them."""
    return drawn(imports(room_of))


def inside(room: str) -> str:
    """The modules and folders of a room; an import that follows from others is left out."""
    return drawn(without_shortcuts(imports(lambda module: part_of(room, module))))


def room_of(module: str) -> str:
    names = module.split(".")
    return names[0] if names[0] == "monographs" else ".".join(names[1:2])


def part_of(room: str, module: str) -> str:
    """The name of the module or folder of the room that a module is or is in; empty where it is in another room."""
    return module.removeprefix(f"{room}.").split(".")[0] if module.startswith(f"{room}.") else ""


def imports(place) -> Imports:
    """What each place imports; `place(module)` says where a module is, or nothing. Migrations are left out."""
    found: Imports = {}
    for importer in graph().modules:
        for imported in graph().find_modules_directly_imported_by(importer):
            one, other = place(importer), place(imported)
            if one and other and one != other and ".migrations" not in importer + imported:
                found.setdefault(one, set()).add(other)
    return found


def without_shortcuts(found: Imports) -> Imports:
    """The same without each import that longer ways make as well. Needs imports without circles."""
    return {
        one: {other for other in others if not any(other in reached(found, way) for way in others - {other})}
        for one, others in found.items()
    }


def reached(found: Imports, start: str) -> set[str]:
    """Everything that `start` imports, itself or through others."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        ahead += found.get(ahead.pop(), set()) - seen
        seen |= set(ahead)
    return seen


def drawn(found: Imports) -> str:
    arrows = [f"    {one} --> {other}" for one in sorted(found) for other in sorted(found[one])]
    return "\n".join(["flowchart TD", *arrows])
