"""The questions on which `ask` is scored: what they expect is there, and none is asked twice in a file."""

import re
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from monographs.actions.load_shipped_content import CONTENT
from monographs.interchange.folders import files_in
from monographs.interchange.page_file.read_page import read_page
from monographs.management.commands.score_ask import EVALUATION, holds, interval
from monographs.text_yaml.load import load_text_yaml

FILES = sorted(EVALUATION.glob("*.yaml"))
SILENT = {"unanswerable", "out_of_scope", "adversarial", "patient_specific"}


@pytest.fixture(scope="module")
def sections() -> set[tuple[str, str]]:
    pages = [read_page(path.read_bytes()).page for path in files_in([CONTENT]) if path.suffix == ".md"]
    return {(page.slug, section.key) for page in pages for section in page.sections} | {
        (page.slug, f"faq:{faq.key}") for page in pages for faq in page.faqs
    }


def entries_of(path) -> list[dict]:
    return load_text_yaml(path.read_text(encoding="utf-8"))


def test_enough_questions_ship_and_three_in_ten_are_to_be_met_with_silence():
    entries = [entry for path in FILES for entry in entries_of(path)]

    assert len(entries) >= 1200
    assert sum(entry["kind"] in SILENT for entry in entries) >= 0.3 * len(entries)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_expected_section_exists(path, sections):
    expected = [(one["document"], one["section"]) for entry in entries_of(path) for one in entry.get("expect") or ()]

    assert expected or all(entry.get("quoted") for entry in entries_of(path) if entry["kind"] not in SILENT)
    assert [pair for pair in expected if pair not in sections] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_words_that_a_question_expects_are_in_a_page_that_it_names(path):
    texts = {file.stem: file.read_text(encoding="utf-8") for file in files_in([CONTENT]) if file.suffix == ".md"}
    texts = {slug: in_lines(re.sub(r"\s*\[@[^]]*\]|[*_]", "", text)) for slug, text in texts.items()}
    quoted = [entry["quoted"] for entry in entries_of(path) if entry.get("quoted")]

    assert {slug for one in quoted for slug in one["documents"]} <= texts.keys()
    assert [
        one["words"] for one in quoted if not any(holds(texts[slug], one["words"]) for slug in one["documents"])
    ] == []


def in_lines(page: str) -> str:
    """A page as one line, and each paragraph, item and row of it as a line of its own."""
    parts = re.split(r"\n\s*\n|\n(?=\s*[-|#>])", page)
    return "\n".join(" ".join(part.split()) for part in (page, *parts))


def test_the_interval_of_a_share_is_that_of_wilson():
    assert [round(limit, 4) for limit in interval(9, 10)] == [0.5958, 0.9821]
    assert [round(limit, 4) for limit in interval(5, 5)] == [0.5655, 1.0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_kinds_to_be_met_with_silence_expect_nothing(path):
    assert [
        entry["question"]
        for entry in entries_of(path)
        if bool(entry.get("expect") or entry.get("quoted")) == (entry["kind"] in SILENT)
    ] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_question_is_asked_twice_in_a_file(path):
    asked = Counter(entry["question"].casefold() for entry in entries_of(path))

    assert [question for question, times in asked.items() if times > 1] == []


def test_an_installed_product_says_that_the_questions_come_with_a_checkout(monkeypatch, tmp_path):
    monkeypatch.setattr("monographs.management.commands.score_ask.EVALUATION", tmp_path)

    with pytest.raises(CommandError, match="they come with a checkout, not with an installed product"):
        call_command("score_ask")


def test_a_file_of_questions_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CommandError, match="missing.yaml"):
        call_command("score_ask", tmp_path / "missing.yaml")


def test_every_set_is_in_the_table_of_first_scores():
    table = (EVALUATION / "README.md").read_text(encoding="utf-8")

    assert [path.name for path in FILES if f"| `{path.name}` |" not in table] == []
