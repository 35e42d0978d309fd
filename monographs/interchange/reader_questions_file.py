"""`reader_questions/<kind>/<slug>.yaml`: section key to the questions, in readers' words, that the section answers."""

from .decode import decode
from .errors import FileError
from .fields import texts_of
from .text_yaml import MappingValue, load_text_yaml

LONGEST = 300


def read_reader_questions(data: bytes) -> dict[str, list[str]]:
    """Key of a section (`faq:` and the key of an FAQ) to its questions, each once. Raises FileError with the line."""
    entries = load_text_yaml(decode(data))
    if not isinstance(entries, MappingValue):
        raise FileError("expected a mapping of section key to a list of questions", 1)
    return {key: list(texts_of(entries, key, LONGEST)) for key in entries}
