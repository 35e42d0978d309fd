"""Structured facts as an editor writes them by themselves."""

import pytest

from monographs.errors import FileError
from monographs.page.fact_keys import in_order
from monographs.rules.fact_shape import written_facts
from monographs.text_yaml.dump import dump_text_yaml

WRITTEN = "drug_class: TCI\nreview_months: 6\nexcluded_by: [pregnancy]\nat_a_glance: {dose: 1.10 %}\n"


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
    ],
)
def test_what_does_not_fit_is_named_with_its_line(text, line, expected):
    with pytest.raises(FileError) as refused:
        written_facts(text)

    assert refused.value.line == line
    assert expected in refused.value.message
