"""Terms of like company get like vectors, the same each time."""

import pytest

from monographs.ask.learnt.term_vectors import (
    SIZE,
    nearness,
    term_vectors,
    vector_of_question,
    vector_of_terms,
    written_vectors,
)
from monographs.ask.learnt.term_vectors_training import orthonormal, train_vectors

ROOMS = (["fridge", "cold", "pen", "shelf"], ["liver", "blood", "enzyme", "test"])


def passages() -> list[dict[str, int]]:
    """Of each room, passages that leave out one of its words; and enough other words for as many directions."""
    of_rooms = [{term: 1 for term in room if term != left_out} for room in ROOMS for left_out in room]
    return of_rooms + [{f"only{number}": 1, f"with{number}": 1} for number in range(SIZE) for _twice in range(2)]


def test_terms_of_the_same_company_are_nearer_than_others():
    learnt = train_vectors(passages())

    assert cosine(learnt["fridge"], learnt["pen"]) > 0.9
    assert abs(cosine(learnt["fridge"], learnt["liver"])) < 0.1


def test_the_same_passages_give_the_same_vectors():
    assert written_vectors(train_vectors(passages())) == written_vectors(train_vectors(passages()))


def test_columns_come_out_at_right_angles_and_of_length_one():
    first, second = orthonormal([[3.0, 4.0, 0.0], [1.0, 1.0, 1.0]])

    assert first == [0.6, 0.8, 0.0]
    assert abs(sum(left * right for left, right in zip(first, second, strict=True))) < 1e-12


def test_a_question_is_near_to_one_in_other_words_and_a_drug_says_nothing():
    assert set(map(len, term_vectors().values())) == {SIZE}
    assert "pimecrolimu" not in term_vectors()
    kept_cold = vector_of_terms(frozenset(["refriger"]))
    assert (
        nearness(kept_cold, vector_of_terms(frozenset(["freez"])))
        > nearness(kept_cold, vector_of_terms(frozenset(["liver"]))) + 0.3
    )


def test_what_no_page_speaks_of_makes_a_question_less_near():
    liver = vector_of_terms(frozenset(["liver"]))

    assert nearness(vector_of_question({"liver": 2.0}), liver) == pytest.approx(1.0)
    assert nearness(vector_of_question({"liver": 2.0, "qwertz": 2.0}), liver) == pytest.approx(0.5)
    assert nearness(vector_of_question({"qwertz": 2.0}), liver) == 0.0


def cosine(one: list[int], other: list[int]) -> float:
    def length(vector):
        return sum(value**2 for value in vector) ** 0.5

    return sum(left * right for left, right in zip(one, other, strict=True)) / (length(one) * length(other))
