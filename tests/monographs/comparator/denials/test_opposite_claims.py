"""A claim that one text denies and the other affirms, among other claims that deny."""

import pytest

from monographs.comparator.alignment import read_clauses
from monographs.comparator.denials.clause_parts import parts_of
from monographs.comparator.denials.opposite_claims import claims_of, opposite_claims


def opposites(first: str, second: str, *, under_denial: bool = False) -> list[tuple[str, str]]:
    found = opposite_claims(read_clauses(first), read_clauses(second), under_denial=under_denial)
    return [(one.text, other.text) for one, other in found]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Sunbeds are allowed.", False),
        ("Sunbeds are not allowed.", True),
        ("Glycol allergy excludes it.", True),
        ("Glycol allergy does not exclude it.", False),
        ("No blood test and no tuberculosis test.", True),
    ],
)
def test_a_denial_of_what_excludes_affirms_and_two_in_a_list_still_deny(text, denied):
    assert {claim.denied for claim in claims_of(read_clauses(text))} == {denied}


def test_claims_about_the_same_matter_are_opposite_where_one_is_denied():
    assert opposites("Short courses do not thin the skin.", "Short courses thin the skin.") == [
        ("Short courses do not thin the skin.", "Short courses thin the skin.")
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Egg and peanut are not delayed.", "Egg and peanut are never delayed."),
        ("Light treatment and vaccines: no restriction.", "Light treatment and vaccines are fine."),
        ("Tests are not needed before treatment.", "Tests before treatment are unnecessary."),
        ("Not under 12 years and 40 kg.", "From 12 years and 40 kg."),
        ("Ritonavir and cobicistat: avoid.", "Ritonavir, cobicistat."),
        ("No steroid without review of the skin.", "Steroid with review of the skin."),
    ],
)
def test_what_the_other_text_denies_in_its_own_way_is_not_opposite(first, second):
    assert opposites(first, second) == []


def test_under_a_heading_that_denies_only_what_permits_is_opposite():
    listed = "Do not use it with skin cancer."

    assert opposites(listed, "Skin cancer in the place.", under_denial=True) == []
    assert opposites(listed, "It may be used with skin cancer.", under_denial=True)


def test_a_denial_reaches_to_the_end_of_its_part():
    assert parts_of("Never on the face, eyelids or neck, but strong creams suit the body") == [
        "Never on the face, eyelids or neck",
        "strong creams suit the body",
    ]
    assert parts_of("Face and neck | no | at most 2 weeks") == ["Face and neck", "no", "at most 2 weeks"]
