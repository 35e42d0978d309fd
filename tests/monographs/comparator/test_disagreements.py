"""Two texts that ought to say the same: what an editor changes by mistake is found, other words are fine."""

import pytest

from monographs.comparator.alignment import read_clauses
from monographs.comparator.disagreements import disagreements, statements_in


def kinds(first: str, second: str, heading: str = "") -> set[str]:
    return {one.kind for one in disagreements(first, second, heading=heading)}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("for six weeks", "quantity day", "42"),
        ("from 2 years", "quantity month", "24"),
        ("at most 0.50 mg/kg/day", "quantity mg/kg", "0.5"),
        ("0.5 mg for each kg of body weight a day", "quantity mg/kg", "0.5"),
        ("three times a day", "frequency", "3 a day"),
        ("twice-weekly", "frequency", "2 a week"),
        ("on 2 days a week", "frequency", "2 a week"),
        ("every other week", "frequency", "every 2 weeks"),
        ("once or twice daily", "frequency", "1–2 a day"),
        ("1,600 g a week", "quantity g", "1600"),
        ("cyclosporine", "name", "ciclosporin"),
        ("IL-13", "code", "IL13"),
    ],
)
def test_a_clause_is_read_into_typed_statements(text, kind, value):
    assert (kind, value) in {(one.kind, one.value) for one in statements_in(read_clauses(text))}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Stop at **6 weeks**; 0.03–0.1 %.", "Stop after six weeks. Use 0.03% to 0.1%."),
        ("Twice daily for 4 weeks [@x-2024].", "Use it two times a day for 4 weeks."),
        ("Not under 2 years.", "From 2 years."),
        ("Avoid sunbeds.", "Do not use sunbeds."),
        ("12 months", "1 year"),
        ("Contraindicated in pregnancy.", "Never take it when you are pregnant."),
        ("No JAK inhibitor and no biologic.", "Do not use it with a JAK blocker or a biologic."),
        ("After at least one systemic drug.", "After at least one older tablet or injection."),
        ("At least 12 years in the US, at most 12 years in the UK.", "US: 12 years or more. UK: 12 years or less."),
        ("Leave 2 hours between them.", "Leave two hours between them."),
    ],
)
def test_the_same_in_other_words_is_fine(first, second):
    assert kinds(first, second) == set()


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("At most 60 g a week.", "At most 50 g a week.", "quantity"),
        ("300 mg once.", "300 g once.", "quantity"),
        ("Review at 6 weeks.", "Have a check at 6 months.", "quantity"),
        ("From 2 years.", "From 2 months.", "quantity"),
        ("Twice daily.", "Three times a day.", "frequency"),
        ("Once daily, then twice daily.", "Once daily, then once daily.", "frequency"),
        ("60 g a week.", "60 g a month.", "rate"),
        ("From 12 years.", "Under 12 years.", "bound"),
        ("At least 30 kg.", "At most 30 kg.", "bound"),
        ("Do not put it on the eyelids.", "Put it on the eyelids.", "denial"),
        ("Severe liver disease: avoid.", "Severe liver disease: may be used.", "denial"),
        ("Not with ciclosporin.", "Not with azathioprine.", "name"),
        ("40 kg in the US, 30 kg in the UK.", "40 kg in the UK, 30 kg in the US.", "region"),
        ("AAD: conditional.", "AAD (UK skin doctors): a weak yes.", "region"),
        ("Halve the dose.", "Double the dose.", "factor"),
        ("At most twice daily.", "At least twice a day.", "bound"),
        ("After at least one systemic drug.", "After at most one older medicine.", "bound"),
        ("Use within 12 months of opening.", "Use it after 12 months of opening.", "bound"),
        ("2 hours between ointment and emollient.", "Leave 2 days between ointment and moisturiser.", "quantity"),
        (
            "Emollient after the ointment, but before a bath.",
            "Moisturiser before the ointment, before a bath.",
            "order",
        ),
        ("Driving: no effect. Not with alcohol.", "It affects driving. Never with alcohol.", "denial"),
        (
            "A weak immune system does not exclude it. Not with strong inhibitors.",
            "A weak immune system rules it out. Not with strong inhibitors.",
            "denial",
        ),
        ("CYP3A4 inhibitors.", "Medicines that block CYP2D6.", "code"),
    ],
)
def test_what_an_editor_changes_by_mistake_is_found(first, second, kind):
    assert kind in kinds(first, second)


def test_a_value_that_the_other_text_has_elsewhere_is_missed_where_it_belongs():
    first = "Review tacrolimus at 2 weeks. Stop pimecrolimus at 6 weeks. Check adults at 12 weeks."
    second = "Have tacrolimus reviewed at 6 weeks. Stop pimecrolimus at 6 weeks. Adults: 12 weeks, not 2 weeks."

    assert "quantity" in kinds(first, second)


def test_a_list_under_a_heading_that_denies_needs_no_denial_of_its_own():
    assert "denial" not in kinds(
        "Pregnancy; infection.", "Do not use it when pregnant or with an infection.", "Contraindications"
    )
