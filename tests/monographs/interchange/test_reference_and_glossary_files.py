"""`references.yaml` and `glossary.yaml` as editors write them: what is read, and the line of what is refused."""

import pytest

from monographs.errors import FileError
from monographs.interchange.glossary_file import read_glossary
from monographs.interchange.references_file import read_references

SOURCE = "lenix-label:\n  type: label\n  title: Lenix cream\n"


def refusal(read, text: str) -> tuple[int | None, str]:
    with pytest.raises(FileError) as refused:
        read(text.encode())
    return refused.value.line, refused.value.message


def test_a_source_is_read_with_every_field():
    text = f"{SOURCE}  url: https://example.org/label\n  doi: 10.1000/lenix\n  doi_verified: true\n  year: 2025\n"

    source = read_references(text.encode())["lenix-label"]

    assert {name: value for name, value in source.items() if value} == {
        "type": "label", "title": "Lenix cream", "url": "https://example.org/label", "doi": "10.1000/lenix",
        "doi_verified": True, "year": "2025",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("- lenix-label\n", 1, "expected a mapping of citation key to source"),
        ("Lenix label:\n  type: label\n", 1, "citation key 'Lenix label' is refused"),
        ("lenix-label: Lenix cream\n", 1, "lenix-label is no mapping; expected type, title and so on"),
        (SOURCE.replace("label\n", "leaflet\n"), 2, "type is 'leaflet'; expected one of "),
        ("lenix-label:\n  type: label\n", 1, "lenix-label has no title"),
        (f"{SOURCE}  url: javascript:alert(1)\n", 4, "url 'javascript:alert(1)' is refused; expected https: or http:"),
        (f"{SOURCE}  pmid_verified: true\n", 4, "pmid_verified is true, but lenix-label has no pmid"),
        (f"{SOURCE}  author: Somebody\n", 4, ""),
    ],
)
def test_a_source_that_cannot_be_read_is_named_with_its_line(text, line, message):
    at, said = refusal(read_references, text)

    assert at == line
    assert said.startswith(message)


def test_terms_are_read_with_their_other_forms():
    text = "flare:\n  plain: A time when eczema is worse.\n  also: [flare-up, flares]\nitch: The wish to scratch.\n"

    assert read_glossary(text.encode()) == {
        "flare": {"term": "flare", "also": ["flare-up", "flares"], "plain": "A time when eczema is worse."},
        "itch": {"term": "itch", "also": [], "plain": "The wish to scratch."},
    }


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("- flare\n", 1, "expected a mapping of term to its meaning"),
        ("flare: Worse.\nFlare: Worse again.\n", 2, "the term 'Flare' is given twice or cannot be made a key"),
        ('"?!": Worse.\n', 1, "the term '?!' is given twice or cannot be made a key"),
        ("flare: [worse]\n", 1, "flare is a list; expected a meaning, or a mapping with plain and also"),
        ("flare:\n  also: [flares]\n", 1, "flare has no meaning under plain"),
        ("flare:\n  plain: Worse.\n  meaning: Worse.\n", 3, ""),
    ],
)
def test_a_term_that_cannot_be_read_is_named_with_its_line(text, line, message):
    at, said = refusal(read_glossary, text)

    assert at == line
    assert said.startswith(message)
