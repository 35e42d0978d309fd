"""The readers' questions that ship: each leads to a section that is there, and none was copied from the evaluation."""

from collections import Counter

import pytest

from monographs.actions.load_shipped_content import CONTENT, NOT_ANSWERED
from monographs.ask.question.vocabulary import content_terms
from monographs.interchange.folders import READER_QUESTIONS, files_in
from monographs.interchange.page_file.read_page import read_page
from monographs.interchange.reader_questions_file import AskedOfSection, read_reader_questions
from monographs.management.commands.score_ask import EVALUATION
from monographs.models.finding.passage import AS_A_WHOLE
from monographs.page.content import MONOGRAPH
from monographs.rendering.blocks import blocks_in
from monographs.search.index import bare_words, block_as_json, places_of
from monographs.search.language.terms import term_names
from monographs.text_yaml.load import load_text_yaml

ASKED = CONTENT / READER_QUESTIONS
FEWEST = 3
DOUBLES = 63  # questions that lead to two places, both of which answer them; none may be added without thinking


@pytest.fixture(scope="module")
def bodies() -> dict[tuple[str, str], dict[str, str]]:
    """The texts of the sections and FAQs of each shipped page, by key."""
    pages = [read_page(path.read_bytes()).page for path in files_in([CONTENT]) if path.suffix == ".md"]
    return {
        (page.kind, page.slug): {one.key: one.body for one in page.sections}
        | {f"faq:{one.key}": one.answer for one in page.faqs}
        for page in pages
    }


@pytest.fixture(scope="module")
def parts(bodies) -> dict[tuple[str, str], list[str]]:
    return {page: list(texts) for page, texts in bodies.items()}


@pytest.fixture(scope="module")
def asked_of_statements() -> dict[tuple[str, str], dict[str, list[AskedOfSection]]]:
    files = [path for path in files_in([ASKED]) if path.name != NOT_ANSWERED]
    return {(path.parent.name, path.stem): read_reader_questions(path.read_bytes()) for path in files}


@pytest.fixture(scope="module")
def asked(asked_of_statements) -> dict[tuple[str, str], dict[str, list[str]]]:
    return {page: questions_by_key(of_page) for page, of_page in asked_of_statements.items()}


@pytest.fixture(scope="module")
def unanswered() -> dict[str, list[str]]:
    return questions_by_key(read_reader_questions((ASKED / NOT_ANSWERED).read_bytes()))


def questions_by_key(of_page: dict[str, list[AskedOfSection]]) -> dict[str, list[str]]:
    return {key: [one.question for one in asked] for key, asked in of_page.items()}


def test_every_section_and_question_of_every_page_is_asked_for(parts, asked):
    assert asked.keys() == parts.keys()
    assert [(page, key) for page, keys in parts.items() for key in keys if len(asked[page].get(key, ())) < FEWEST] == []


def test_no_two_questions_of_a_section_say_the_same_in_the_terms_that_count(asked):
    counts = {
        (page, key, terms): count
        for page, of_page in asked.items()
        for key, questions in of_page.items()
        for terms, count in Counter(frozenset(content_terms(question)) for question in questions).items()
    }

    longer = {
        (page, key) for page, of_page in asked.items() for key, all_of_it in of_page.items() if len(all_of_it) > FEWEST
    }

    assert [where for where, count in counts.items() if count > 1 and where[:2] in longer] == []


def test_no_question_leads_to_a_section_that_is_not_there(parts, asked):
    assert [(page, key) for page, keys in asked.items() for key in keys if key not in parts[page]] == []


def test_the_words_of_a_statement_stand_in_the_section_that_it_is_in(bodies, asked_of_statements):
    lost = []
    for page, of_page in asked_of_statements.items():
        for key, asked in of_page.items():
            words = [one.words for one in asked if one.words]
            places = places_of(words, map(block_as_json, blocks_in(bodies[page][key])))
            lost += [(page, key, one) for one, place in zip(words, places, strict=True) if place == AS_A_WHOLE]

    assert lost == []


def test_hardly_any_question_leads_to_two_places_and_none_to_a_place_and_to_silence(asked, unanswered):
    places: dict[frozenset[str], set[tuple]] = {}
    for page, of_page in [*asked.items(), ((), unanswered)]:
        own = term_names(page[1].replace("-", " ")) if page and page[0] == MONOGRAPH else []
        for key, questions in of_page.items():
            for question in questions:
                place = (page, key) if page else ()
                places.setdefault(frozenset([*term_names(question), *own]), set()).add(place)
    doubles = {terms: found for terms, found in places.items() if len(found) > 1}

    assert {terms: found for terms, found in doubles.items() if () in found} == {}
    assert len(doubles) <= DOUBLES, sorted(map(sorted, doubles))


def test_no_question_was_copied_from_the_evaluation(asked, unanswered):
    known = {
        bare_words(one) for page in [*asked.values(), unanswered] for questions in page.values() for one in questions
    }
    scored = [entry["question"] for path in EVALUATION.glob("*.yaml") for entry in load_text_yaml(path.read_text())]

    assert len(scored) > 300
    assert sum(bare_words(question) in known for question in scored) <= len(scored) // 25  # short ones meet by chance
