import pytest

from eczema_advisor.templatetags.typography import unbroken


@pytest.mark.parametrize(
    ("text", "unbroken_text"),
    [
        ("Tacrolimus 0.03 % ointment", "Tacrolimus 0.03\u00a0% ointment"),
        ("at most 3 weeks, then 45 g a week", "at most 3\u00a0weeks, then 45\u00a0g a week"),
        ("2 gels", "2 gels"),
        ("no figure % here", "no figure % here"),
    ],
)
def test_a_figure_stays_with_its_unit(text, unbroken_text):
    assert unbroken(text) == unbroken_text
