"""`reader_questions/<kind>/<slug>.yaml`: section key to the questions, in readers' words, that the section answers."""

from ..errors import FileError
from ..text_yaml.load import load_text_yaml
from ..text_yaml.values import MappingValue
from .decode import decode
from .fields import texts_of

LONGEST = 300


def read_reader_questions(data: bytes) -> dict[str, list[str]]:
    """Key of a section (`faq:` and the key of an FAQ) to its questions, each once. Raises FileError with the line."""
    entries = load_text_yaml(decode(data))
    if not isinstance(entries, MappingValue):
        raise FileError("expected a mapping of section key to a list of questions", 1)
    return {key: list(texts_of(entries, key, LONGEST)) for key in entries}
