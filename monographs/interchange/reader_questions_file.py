"""`reader_questions/<kind>/<slug>.yaml`: section key to the questions, in readers' words, that the section answers.

A question stands alone, or in a list under the words with which the statement begins that answers it.
"""

from dataclasses import dataclass

from ..errors import FileError
from ..text_yaml.load import load_text_yaml
from ..text_yaml.typed_values import list_of
from ..text_yaml.values import MappingValue
from .decode import decode
from .fields import texts_in, texts_of

LONGEST = 300


@dataclass(frozen=True, slots=True)
class AskedOfSection:
    """A question, and the words with which the statement begins that answers it; empty: the section as a whole."""

    question: str
    words: str = ""


def read_reader_questions(data: bytes) -> dict[str, list[AskedOfSection]]:
    """Key of a section (`faq:` and the key of an FAQ) to its questions, each once. Raises FileError with the line."""
    entries = load_text_yaml(decode(data))
    if not isinstance(entries, MappingValue):
        raise FileError("expected a mapping of section key to a list of questions", 1)
    return {key: asked_of(entries, key) for key in entries}


def asked_of(entries: MappingValue, key: str) -> list[AskedOfSection]:
    """The questions of a section, in order, each once: those of the section as a whole, then statement by statement."""
    items = list_of(entries, key, "a list of questions")
    alone = (item for item in items if not isinstance(item, MappingValue))
    found = dict.fromkeys(texts_in(alone, key, LONGEST), "")
    for statement in (item for item in items if isinstance(item, MappingValue)):
        for words in statement:
            if len(words) > LONGEST:
                line = statement.key_lines[words]
                raise FileError(f"{words[:60]!r} … holds {len(words)} characters; expected at most {LONGEST}", line)
            for question in texts_of(statement, words, LONGEST):
                found.setdefault(question, words)
    return [AskedOfSection(question, words) for question, words in found.items()]
