"""The structured facts of the monographs agree with the algorithm's tables."""

import copy
from dataclasses import replace

import pytest

from eczema_advisor.assessment.review.agreement.monograph_check import differences
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from eczema_advisor.editorial.errors import ContentRefused
from monographs.actions.import_file import import_file
from monographs.actions.load_shipped_content import CONTENT
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.interchange.folders import files_in
from monographs.interchange.page_file.read_page import read_page
from monographs.models import page_content
from monographs.page.content import MONOGRAPH

RULES = shipped_algorithm().rules


def shipped_facts() -> dict[str, dict]:
    pages = [read_page(path.read_bytes()).page for path in files_in([CONTENT]) if path.suffix == ".md"]
    return {page.slug: page.facts for page in pages if page.kind == MONOGRAPH}


def test_every_shipped_monograph_agrees_and_every_option_has_one():
    facts = shipped_facts()

    assert {slug: list(differences(one, RULES)) for slug, one in facts.items()} == {slug: [] for slug in facts}
    assert {option for one in facts.values() for option in one["options"]} == set(RULES.options)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("minimum_age_months",), "0", "minimum_age_months in us is 0; the algorithm says 3"),
        (("licence", "us", "from_months"), "3", "licence in us is from 3 months; the algorithm says from 24"),
        (("licence", "uk", "status"), "off_label", "licence in uk is off_label; the algorithm says on_label"),
        (("frequency",), "once_daily", "frequency is once_daily; the algorithm says twice_daily"),
    ],
)
def test_a_fact_that_differs_is_named(path, value, message):
    facts = copy.deepcopy(shipped_facts()["pimecrolimus"])
    place = facts["options"]["pimecrolimus_1"]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value

    assert message in [found.sentence() for found in differences(facts, RULES)]


@pytest.mark.parametrize(
    ("slug", "option", "below", "message"),
    [
        ("roflumilast-cream", "roflumilast_0_05", "", "us is without an upper age; the algorithm says below 72 months"),
        ("roflumilast-cream", "roflumilast_0_05", "60", "us is below 60 months; the algorithm says below 72 months"),
        ("crisaborole", "crisaborole_2", "216", "us is below 216 months; the algorithm says without an upper age"),
    ],
)
def test_the_age_at_which_a_licence_ends_is_compared(slug, option, below, message):
    facts = copy.deepcopy(shipped_facts()[slug])
    facts["options"][option]["licence"]["us"]["below_months"] = below

    assert [f"licence in {message}"] == [found.sentence() for found in differences(facts, RULES)]


def test_a_page_may_not_say_of_a_drug_that_it_needs_no_licence():
    facts = copy.deepcopy(shipped_facts()["oral-corticosteroids"])
    facts["options"]["oral_corticosteroid"]["licence"]["us"] = {"status": "none_needed"}

    assert "licence in us is none_needed; the algorithm says on_label" in [
        found.sentence() for found in differences(facts, RULES)
    ]


def test_exclusions_left_out_or_made_up_are_named():
    facts = {**shipped_facts()["pimecrolimus"], "excluded_by": ["pregnancy", "renal_impairment"]}

    messages = " ".join(found.sentence() for found in differences(facts, RULES))

    assert "the algorithm also excludes it for active_infection, barrier_defect" in messages
    assert "no rule of the algorithm excludes it for renal_impairment" in messages


def test_a_contradiction_is_refused_at_submission(edie):
    import_file(by=edie, path=CONTENT / "references.yaml")
    page = import_file(by=edie, path=CONTENT / "monographs" / "pimecrolimus.md").page
    content = page_content(page)
    facts = copy.deepcopy(content.facts)
    facts["options"]["pimecrolimus_1"]["minimum_age_months"] = "0"
    save_page(by=edie, content=replace(content, facts=facts))
    page.refresh_from_db()

    with pytest.raises(ContentRefused, match="minimum_age_months in uk is 0; the algorithm says 3"):
        submit_page(by=edie, page=page)
