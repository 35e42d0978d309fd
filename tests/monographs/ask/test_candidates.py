"""What a process remembers of the passages that a question could mean is as they stand in the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monographs.ask import candidates as room
from monographs.ask.answer import answer
from monographs.ask.candidates import candidates
from monographs.ask.question.asked_question import read_question
from monographs.models import Passage
from monographs.search.remembered import Remembered


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch) -> Remembered:
    empty = Remembered(2_000)
    monkeypatch.setattr(room, "remembered", empty)
    return empty


def found(question: str) -> dict[str, str]:
    return {one.passage.key: one.passage.text for one in candidates(read_question(question))}


def test_a_passage_is_read_once(submitted):
    first = found("How often is lenolimus given?")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert found("How often is lenolimus given?") == first
    assert not [one for one in queries if '"monographs_passage"."text"' in one["sql"]]


def test_a_passage_that_changes_is_read_again_each_time_also_within_one_transaction(submitted):
    key = next(iter(found("How often is lenolimus given?")))
    for words in ("Lenolimus twice a day.", "Lenolimus once a day."):
        Passage.objects.filter(key=key).update(text=words)
        assert found("How often is lenolimus given?")[key] == words


def test_more_passages_than_are_remembered_are_all_weighed(submitted, nothing_remembered):
    question = "How often is lenolimus given?"
    whole, said = found(question), answer(question)
    assert len(whole) > 2
    nothing_remembered.most = 2
    nothing_remembered.clear()
    for _again in range(2):
        assert found(question) == whole
        assert answer(question) == said
        assert len(nothing_remembered.known) == 2
