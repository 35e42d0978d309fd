"""Words and phrases of our field that mean the same, from `synonyms.txt`."""

from pathlib import Path


def groups() -> list[tuple[str, list[str]]]:
    """(what is indexed, what is read as it), in the words of people."""
    parted = (line.partition(" = ") for line in lines_of(Path(__file__).with_name("synonyms.txt")))
    return [(canonical, others.split(", ")) for canonical, _equals, others in parted]


def lines_of(path: Path) -> list[str]:
    """The lines of a word list, without its comments."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
