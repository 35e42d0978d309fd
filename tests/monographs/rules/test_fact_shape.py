"""Structured facts as an editor writes them by themselves."""

import pytest

from monographs.errors import FileError
from monographs.page.fact_keys import in_order
from monographs.rules.fact_shape import written_facts
from monographs.text_yaml.dump import dump_text_yaml

WRITTEN = "drug_class: TCI\nreview_months: 6\nexcluded_by: [pregnancy]\nat_a_glance: {dose: 1.10 %}\n"


LICENCE = "options:\n  lenix:\n    licence:\n      us: {status: %s, from_months: 24, below_months: %s}\n"


def test_the_age_at_which_a_licence_ends_survives_the_way_out_and_in():
    facts = written_facts(LICENCE % ("on_label", 72))

    assert facts["options"]["lenix"]["licence"]["us"]["below_months"] == "72"
    assert written_facts(dump_text_yaml(in_order(facts))) == facts


def test_figures_stay_text_and_known_keys_keep_their_order():
    facts = written_facts(WRITTEN)

    assert facts == {
        "drug_class": "TCI",
        "review_months": "6",
        "excluded_by": ["pregnancy"],
        "at_a_glance": {"dose": "1.10 %"},
    }
    assert written_facts(dump_text_yaml(in_order(facts))) == facts
    assert list(in_order(dict(reversed(facts.items())))) == list(facts)


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("drug_class: TCI\nreview_months: soon", 2, "expected whole months, 1 to 60"),
        ("- a list", 1, "expected a mapping"),
        ("drug_class: TCI\ndose: 1", 2, "unknown key 'dose'"),
        ("excluded_by: {pregnancy: yes}", 1, "expected a list of codes"),
        ("excluded_by: [[pregnancy]]", 1, "expected a code"),
        ("options: []", 1, "expected a mapping"),
        (LICENCE % ("on_label", 24), 4, "expected a month after from_months, which is 24"),
        (LICENCE % ("on_label", "six"), 4, "expected whole months"),
        (LICENCE % ("off_label", 72), 4, "expected on_label"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(text, line, expected):
    with pytest.raises(FileError) as refused:
        written_facts(text)

    assert refused.value.line == line
    assert expected in refused.value.message
