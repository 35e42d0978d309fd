"""`/compare/`: two drugs next to each other, and the licences of all by age and region."""

from dataclasses import replace

import pytest

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet
from eczema_advisor.assessment.drug_comparison.licence_grid import ages, licence_grid, status_of
from eczema_advisor.assessment.drug_comparison.rule_sources import licence_sources
from eczema_advisor.assessment.review.agreement.monograph_check import licence_ends, licence_rules
from eczema_advisor.assessment.versions.in_use import shipped_algorithm
from eczema_advisor.assessment.views import drug_comparison_page
from eczema_advisor.editorial.publication.documents import public_document, public_list, public_named
from monographs.page.content import MONOGRAPH
from monographs.page.licences import licence_rows
from monographs.public.drug_index import SHOWN
from tests.pages import assert_good_page

from .label_values import LABEL_VALUES, NOT_READ_IN_A_LABEL


@pytest.fixture
def shipped(shipped_for_module, db):
    """What is shipped, which nothing here changes for good."""


@pytest.fixture
def drugs(shipped):
    return public_list(MONOGRAPH, *SHOWN)


@pytest.fixture
def licences(drugs):
    """(option, region) -> Licence, of every page."""
    return {
        (row.option, one.region): one
        for drug in drugs
        for row in licence_rows(drug.content["facts"])
        for one in row.licences
    }


def said_by_pages(licences, places) -> dict[tuple[str, str], int | None]:
    return {place: licences[place].from_months if licences[place].status == "on_label" else None for place in places}


@pytest.mark.one_in(of="changes of tables")
def test_values_typed_by_hand_from_labels_are_what_the_pages_say(licences):
    assert len(LABEL_VALUES) == 43
    assert said_by_pages(licences, LABEL_VALUES) == LABEL_VALUES


def test_values_typed_without_a_label_are_few_and_apart_and_what_the_pages_say(licences):
    assert len(NOT_READ_IN_A_LABEL) == 6
    assert not set(NOT_READ_IN_A_LABEL) & set(LABEL_VALUES)
    assert said_by_pages(licences, NOT_READ_IN_A_LABEL) == NOT_READ_IN_A_LABEL


def status_at(rules: RuleSet, option: str, region: str, months: int) -> str:
    """The licence of the option there at that age, as the rules have it for whoever fits it best."""
    found = {
        rule["status"]
        for rule in licence_rules(rules, option, region)
        if (span := rule.condition.spans.get("age_months")) is None or span.first <= months < span.below
    }
    return next((status for status in ("on_label", "off_label") if status in found), "not_available")


def test_no_cell_of_the_grid_differs_from_the_algorithm(licences):
    rules = shipped_algorithm().rules
    differ, compared = [], 0
    for (option, region), licence in licences.items():
        for months, _label in ages():
            shown = status_of(licence, months, licence_ends(rules, option, region))
            ruled = status_at(rules, option, region, months)
            compared += 1
            if ("on_label" if shown == "none_needed" else shown) != ruled:
                differ.append((option, region, months, shown, ruled))
    assert differ == []
    assert compared > 500


def test_a_strength_for_small_children_alone_says_where_its_licence_ends(client, shipped):
    found = assert_good_page(client.get("/compare/?a=roflumilast-cream&b=crisaborole"))
    row = next(row for row in found.table("table.compared") if row[0] == "Licence, United States")
    assert "0.05%, cream: Licensed, 2 to 5 years" in row[1]
    assert "0.15%, cream: Licensed, from 6 years" in row[1]
    assert " to " not in row[2]


def test_every_licence_that_the_grid_shows_has_a_source(drugs, licences):
    rules = shipped_algorithm().rules
    assert [place for place in licences if not licence_sources(rules, *place)] == []
    rows = [row for _name, group in licence_grid(drugs, rules) for row in group]
    assert len(rows) == len({option for option, _region in licences})
    assert all(row.sources for row in rows)


def test_two_drugs_stand_next_to_each_other_with_their_sources(client, shipped):
    found = assert_good_page(client.get("/compare/?a=pimecrolimus&b=tacrolimus-ointment"))
    table = {row[0]: row[1:] for row in found.table("table.compared")[1:]}
    assert table["Licence, United States"] == [
        "Licensed, from 2 years1,2,6",
        "0.03%, ointment: Licensed, from 2 years3,4 0.1%, ointment: Licensed, from 16 years3,4",
    ]
    assert found.texts("table.compared thead th a") == ["Pimecrolimus", "Tacrolimus ointment"]
    only = [line.words for line in found.all(".only-here")]
    assert [line.split("5")[0] for line in only] == ["Pregnancy"]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("plain", [False, True])
def test_every_cell_of_a_fact_is_cited(client, shipped, plain):
    """All but the class, which sorts drugs, and the age of our plans, which is a rule and not a fact."""
    if plain:
        client.cookies["audience"] = "patient"
    found = assert_good_page(client.get("/compare/?a=upadacitinib&b=dupilumab"))
    for row in found.one("table.compared tbody").all("tr"):
        if row.text("th") not in ("Class", "In our plans"):
            assert all(cell.all("a.citation") for cell in row.all("td")), row.words
    numbers = {link["href"].removeprefix("#") for link in found.all("table.compared a.citation")}
    assert numbers == {entry["id"] for entry in found.all("ol.references > li")}


def test_the_grid_can_be_narrowed_to_one_region(client, shipped):
    everywhere, uk = client.get("/compare/"), client.get("/compare/?region=uk")
    chips = {chip.words.split()[0] for chip in assert_good_page(uk).all("table.licence-grid .licence-chip")}
    assert chips == {"UK"}
    assert len(uk.content) < len(everywhere.content)
    assert_good_page(everywhere)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?a=nothing&b=pimecrolimus", "No drug page of that name can be compared"),
        ("?a=pimecrolimus&b=pimecrolimus", "Choose two different drugs."),
        ("?a=%00&b=%F0%9F%92%8A&region=mars", "No drug page of that name"),
    ],
)
def test_what_cannot_be_compared_is_said_and_the_grid_stays(client, shipped, query, said):
    found = assert_good_page(client.get(f"/compare/{query}"))
    assert said in found.text("main [role=status]")
    assert found.all("table.licence-grid")


def test_a_withdrawn_drug_is_not_compared(client, shipped, monkeypatch):
    def withdrawn(drug):
        return replace(drug, is_withdrawn=drug.slug == "pimecrolimus")

    monkeypatch.setattr(drug_comparison_page, "public_document", lambda *names: withdrawn(public_document(*names)))
    monkeypatch.setattr(
        drug_comparison_page, "public_named", lambda *names: [withdrawn(drug) for drug in public_named(*names)]
    )
    found = assert_good_page(client.get("/compare/?a=pimecrolimus&b=tacrolimus-ointment"))
    assert not found.all("table.compared")
    assert "Pimecrolimus" not in found.texts("table.licence-grid th a")
    assert "pimecrolimus" not in [option["value"] for option in found.all("#compare-a option")]


def test_where_there_are_too_many_drugs_for_a_box_their_names_are_typed(client, shipped, monkeypatch):
    monkeypatch.setattr(drug_comparison_page, "MOST_CHOICES", 5)

    found = assert_good_page(client.get("/compare/?a=Pimecrolimus&b=tacrolimus ointment"))

    assert found.all("table.compared")
    assert not found.all("select")
    assert [one["value"] for one in found.all(".compare-form input")] == ["Pimecrolimus", "Tacrolimus ointment"]


def test_the_queries_do_not_grow_with_the_drugs(client, shipped, django_assert_max_num_queries):
    client.get("/compare/")
    with django_assert_max_num_queries(7):  # one for the rules in use, where no memory holds them
        client.get("/compare/")
    with django_assert_max_num_queries(8):
        client.get("/compare/?a=pimecrolimus&b=tacrolimus-ointment")
