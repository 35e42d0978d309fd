"""A phrase in quotation marks is found as it is typed, also where it cuts what the index holds as one term."""

import pytest

from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.page.content import SectionContent
from monographs.search.find import find
from monographs.search.query import read_query
from tests.monographs.conftest import lenolimus


@pytest.fixture(autouse=True)
def page_about_tests(references, edie):
    sections = (
        SectionContent("usage", "Usage", "For mild eczema, 50% of it on the face."),
        SectionContent("monitoring", "Monitoring", "Blood count and liver tests every 3 months."),
    )
    submit_page(by=edie, page=save_page(by=edie, content=lenolimus(sections=sections, faqs=())).page)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ('"count and liver tests"', ["monitoring"]),
        ('lenix "count and liver"', ["monitoring"]),
        ('"liver and count tests"', []),
        ('"5% of it"', []),
        ('"50% of it"', ["usage"]),
        ('"_ount and liver"', []),
    ],
)
def test_a_phrase_is_found_as_it_stands(query, keys):
    found = find(read_query(query))

    assert [result.passage.key for result in found.found if not found.is_loose] == keys
