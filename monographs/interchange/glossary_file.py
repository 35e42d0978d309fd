"""`glossary.yaml`: a mapping of term to its meaning in plain language, with other forms of the word under `also`."""

from ..errors import FileError
from ..page.keys import key_from
from ..text_yaml.load import load_text_yaml
from ..text_yaml.typed_values import check_keys
from ..text_yaml.values import MappingValue, TextValue
from .decode import decode
from .fields import line_of_text, texts_of

FIELDS = ("plain", "also", "term")


def read_glossary(data: bytes) -> dict[str, dict]:
    """Key to fields of `GlossaryTerm`. Raises FileError with the line."""
    entries = load_text_yaml(decode(data))
    if not isinstance(entries, MappingValue):
        raise FileError("expected a mapping of term to its meaning", 1)
    terms: dict[str, dict] = {}
    for term in entries:
        line = entries.key_lines[term]
        key = key_from(term)
        if not key or key in terms:
            raise FileError(f"the term {term[:60]!r} is given twice or cannot be made a key", line)
        terms[key] = read_term(term, entries[term], line)
    return terms


def read_term(term: str, entry, line: int) -> dict:
    if isinstance(entry, TextValue):
        return {"term": term, "also": [], "plain": " ".join(entry.split())}
    if not isinstance(entry, MappingValue):
        raise FileError(f"{term} is a list; expected a meaning, or a mapping with plain and also", line)
    check_keys(entry, FIELDS, term)
    plain = line_of_text(entry, "plain", 1000)
    if not plain:
        raise FileError(f"{term} has no meaning under plain", line)
    return {
        "term": line_of_text(entry, "term", 100) or term,
        "also": list(texts_of(entry, "also", 100)),
        "plain": plain,
    }
