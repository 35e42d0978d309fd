"""Questions in readers' words: `ask` finds the section by them, search does not show them, and editors keep them."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from monographs.actions.save_page import save_page
from monographs.actions.save_reader_questions import (
    answer_with,
    delete_reader_question,
    save_reader_question,
    save_shipped_questions,
)
from monographs.actions.submit_page import submit_page
from monographs.ask.answer import answer
from monographs.ask.candidates import rarest
from monographs.interchange.reader_questions_file import AskedOfSection
from monographs.models import Passage, ReaderQuestion, SearchTerm, UnansweredQuestion
from monographs.page.content import SectionContent
from monographs.search.find import find
from monographs.search.language.spelling import unknown_words
from monographs.search.query import read_query
from tests.monographs.conftest import lenolimus

ODD = "do granny's wobbly knees mind the lenix stuff"
DOSAGE = {"kind": "monograph", "slug": "lenolimus", "key": "dosage"}
SPOONS = (
    "On a plastic spoon it keeps its strength for an hour at the most before it is put on the skin",
    "On a silver spoon it keeps its strength for a whole day, which nobody has ever needed so far",
)


@pytest.fixture(autouse=True)
def index(submitted):
    """The passages of lenolimus."""


def quoted(question: str) -> str:
    return answer(question).answers[0].text


def sections(question: str) -> list[str]:
    return [one.section_key for one in answer(question).answers]


def test_a_question_in_words_of_no_page_finds_its_section_once_an_editor_says_so():
    assert answer(ODD).reason == "unknown"

    save_reader_question(row=ReaderQuestion(**DOSAGE, question=ODD))

    assert sections(ODD)[0] == "dosage"
    assert sections("granny's wobbly knees and the lenix stuff, do they mind?")[0] == "dosage"


def test_a_large_index_is_looked_through_by_the_rarest_words_and_gives_the_same_answer(monkeypatch):
    whole = answer("what is the dose of lenolimus cream")
    monkeypatch.setattr("monographs.ask.candidates.WHOLE", 0)

    assert whole.answers
    assert answer("what is the dose of lenolimus cream").answers == whole.answers
    assert rarest(["nowhere", "dose"]) == ["dose"]
    assert rarest(["nowhere"]) == ["nowhere"]


def test_the_words_of_readers_are_never_found_by_search():
    save_reader_question(row=ReaderQuestion(**DOSAGE, question=ODD))

    assert find(read_query("wobbly")).total == 0
    assert not SearchTerm.objects.filter(term="wobbl", passages__gt=0).exists()


def test_a_question_moved_or_deleted_no_longer_finds_its_old_section():
    row = ReaderQuestion(**DOSAGE, question=ODD)
    save_reader_question(row=row)

    row.key = "usage"
    save_reader_question(row=row)
    assert sections(ODD)[0] == "usage"

    delete_reader_question(row=row)
    assert answer(ODD).abstained
    assert all(passage.asked == [] for passage in Passage.objects.all())


def test_the_statement_that_answers_a_readers_question_is_quoted_until_its_words_are_gone(edie):
    body = "\n".join(f"- {line}." for line in ("Twice daily for 6 weeks", *SPOONS, "Wipe off what is too thick"))
    dosage = SectionContent("dosage", "Dosage", body, "")
    submit_with(edie, dosage)
    save_reader_question(row=ReaderQuestion(**DOSAGE, question=ODD, words=SPOONS[1]))

    assert Passage.objects.get(key="dosage").answering == [2]
    assert quoted(ODD).startswith(SPOONS[1])

    submit_with(edie, replace(dosage, body=body.replace("silver", "steel")))

    assert Passage.objects.get(key="dosage").answering == [-1]
    assert sections(ODD)[0] == "dosage"


def submit_with(edie, dosage: SectionContent) -> None:
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus(sections=(dosage,))).page, summary="Other words.")


def test_a_question_about_another_drug_is_not_likened():
    save_reader_question(row=ReaderQuestion(**DOSAGE, question="how thickly does it go on the elbows"))

    assert sections("how thickly does lenix go on the elbows")[0] == "dosage"
    assert answer("how thickly does tofacitinib go on the elbows").abstained
    assert answer("how thickly does examplimus go on the elbows").abstained


def test_a_question_that_no_page_answers_is_met_with_silence_under_any_name_of_the_drug():
    by_train = "lenix while travelling abroad with kids for a fortnight by plane and train"
    save_reader_question(row=ReaderQuestion(**DOSAGE, question=by_train))
    asked = "lenix while travelling abroad with kids for a fortnight by plane"
    assert sections(asked)[0] == "dosage"

    save_shipped_questions(
        kind="",
        slug="",
        questions={"travel": [AskedOfSection("lenolimus while travelling abroad with kids for a fortnight by plane")]},
    )

    assert answer(asked).reason == "unknown"
    assert sections(by_train)[0] == "dosage"


def test_an_unanswered_question_is_answered_by_the_section_that_an_editor_names():
    unanswered = UnansweredQuestion.objects.create(question=ODD)

    answer_with(unanswered=unanswered, **DOSAGE)
    answer_with(unanswered=unanswered, **DOSAGE)

    unanswered.refresh_from_db()
    assert unanswered.is_done
    assert ReaderQuestion.objects.get().question == ODD
    assert sections(ODD)[0] == "dosage"


def test_a_new_version_replaces_what_shipped_and_keeps_what_editors_wrote():
    shipped = ("old shipped question", "shipped question that an editor changed")
    questions = {"dosage": [AskedOfSection(question) for question in shipped]}
    save_shipped_questions(kind="monograph", slug="lenolimus", questions=questions)
    changed = ReaderQuestion.objects.get(question__endswith="changed")
    changed.question = "question of an editor"
    save_reader_question(row=changed)

    save_shipped_questions(
        kind="monograph", slug="lenolimus", questions={"usage": [AskedOfSection("new shipped question")]}
    )

    assert set(ReaderQuestion.objects.values_list("key", "question", "is_shipped")) == {
        ("dosage", "question of an editor", False),
        ("usage", "new shipped question", True),
    }
    assert Passage.objects.get(key="usage").asked == ["new shipped question"]


def test_a_page_that_is_not_public_keeps_its_questions_for_later(page):
    save_shipped_questions(
        kind="topic", slug="not-there-yet", questions={"short-answer": [AskedOfSection("what then")]}
    )

    assert ReaderQuestion.objects.filter(slug="not-there-yet").count() == 1


def test_what_a_page_loses_without_its_readers_questions_is_told_and_nothing_is_stored(tmp_path):
    save_reader_question(row=ReaderQuestion(**DOSAGE, question=ODD))
    expect = [{"document": "lenolimus", "section": "dosage"}]
    few = tmp_path / "few.yaml"
    questions = [ODD, "what is the dose of lenolimus cream"]
    entries = [{"question": question, "kind": "dose", "expect": expect} for question in questions]
    few.write_text(json.dumps(entries, indent=1), encoding="utf-8")  # which is YAML, too
    out = io.StringIO()

    call_command("score_ask", few, without=["all"], misses=True, stdout=out)

    assert out.getvalue().splitlines() == [
        "lenolimus: 1 readers' questions; without them, of 2 entries, lost: 1 answered; gained: none",
        f'  lost, answered: "{ODD}"',
    ]
    assert sections(ODD)[0] == "dosage"
    with pytest.raises(CommandError, match="by the slug elsewhere"):
        call_command("score_ask", few, without=["elsewhere"])


def saved_at_once(rows: list[ReaderQuestion]) -> None:
    gate = Barrier(len(rows))

    def write(row: ReaderQuestion) -> None:
        try:
            connection.ensure_connection()
            gate.wait(30)
            save_reader_question(row=row)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(rows)) as pool:
        list(pool.map(write, rows))


@pytest.mark.django_db(transaction=True)
def test_editors_who_write_questions_for_a_page_at_once_lose_none():
    questions = [f"question number {number} of many" for number in range(8)]

    saved_at_once([ReaderQuestion(**DOSAGE, question=question) for question in questions])

    assert sorted(Passage.objects.get(key="dosage").asked) == questions


@pytest.mark.django_db(transaction=True)
def test_pages_that_gain_the_same_new_words_at_once_are_all_indexed(edie):
    slugs = [f"twin-{number}" for number in range(6)]
    for slug in slugs:
        submit_page(by=edie, page=save_page(by=edie, content=lenolimus(slug=slug)).page)
    odd = "quizzaciously flabbergasting discombobulated hullabaloo"

    saved_at_once([ReaderQuestion(**{**DOSAGE, "slug": slug}, question=odd) for slug in slugs])

    assert set(Passage.objects.filter(asked=[odd]).values_list("slug", flat=True)) == set(slugs)
    assert not unknown_words(odd)
