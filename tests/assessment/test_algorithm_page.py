"""The rules for reading, and the algorithm as a document of the desk."""

import copy

import pytest
from django.urls import reverse

from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.algorithm.rule_set.columns import LADDER_STEPS
from eczema_advisor.assessment.actions import compare_versions, prove, submit_algorithm
from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from eczema_advisor.assessment.models import Proof, VersionComparison
from eczema_advisor.assessment.plan.token import token_for
from eczema_advisor.assessment.review.algorithm_kind import check, panels, preview, sections
from eczema_advisor.assessment.review.example_patient import example_facts
from eczema_advisor.assessment.review.rules_in_words import AlgorithmReading
from eczema_advisor.assessment.versions.in_use import algorithm_in_use, shipped_algorithm
from eczema_advisor.assessment.wording import ranges_set
from eczema_advisor.editorial.actions import approve, claim
from eczema_advisor.editorial.comparison import keys_to_acknowledge
from eczema_advisor.editorial.errors import ContentRefused
from eczema_advisor.editorial.ledger.canonical_json import digest
from eczema_advisor.editorial.models import Revision
from tests.assessment.newer_tables import CAUTION, VERSION, newer_tables
from tests.assessment.patients import patient
from tests.pages import Page, folded, page


def without_rule(table: str, rule_id: str) -> dict:
    tables = copy.deepcopy(shipped_algorithm().tables)
    (rule,) = [rule for rule in tables[table]["rules"] if rule["id"] == rule_id]
    tables[table]["rules"].remove(rule)
    return tables


def test_the_rule_set_and_the_desk_name_a_version_by_the_same_digest():
    shipped = shipped_algorithm()
    assert shipped.rules.digest == shipped.digest == digest(shipped.tables)


MOST_BYTES_OF_THE_PAGE = 100_000


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_the_chapters_show_every_rule_with_its_id_reason_and_sources(client):
    shown = page(client.get("/algorithm/"))
    addresses = [link["href"] for link in shown.all(".chapter-list a")]
    entries = {
        entry["id"]: entry
        for address in addresses
        for entry in page(client.get(address)).all("section > ul.rule-list > li[id]")
    }
    for rule in shipped_algorithm().rules:
        entry = entries[rule.id]
        assert folded(ranges_set(rule.reason)) in entry.words, rule.id
        linked = [link["href"] for link in entry.all(".cited a")]
        assert linked == [f"/references/?source={source}#ref-{source}" for source in rule.sources]


@pytest.mark.django_db
def test_the_page_is_short_and_begins_with_the_ladder_and_an_example(client):
    response = client.get("/algorithm/")
    assert len(response.content) < MOST_BYTES_OF_THE_PAGE
    headings = page(response).texts("main h2")
    assert headings[0] == "The ladder"
    assert headings[1] == "For example: 4 years, moderate eczema of folds and trunk, United Kingdom"
    assert headings[2] == "Which question do you have?"
    assert headings[-2] == "Version and proof"


@pytest.mark.django_db
def test_what_the_example_gets_is_what_the_engine_gives(client):
    facts = parse_facts(example_facts())
    plan = algorithm_in_use().plan(facts, {})
    names = {option.id: option.name for option in shipped_algorithm().rules.options.values()}
    shown = page(client.get("/algorithm/")).one(".example-patient")
    preferred = [entry.option for entry in plan.recommendations if entry.role == "preferred"]
    assert preferred
    for option in preferred:
        assert folded(names[option]).casefold() in shown.words.casefold()
    assert shown.all("li[aria-current=step]")


@pytest.mark.django_db
def test_an_index_by_question_leads_to_chapters_that_are_there(client):
    links = [link["href"] for link in page(client.get("/algorithm/")).all(".rule-questions a")]
    assert [link for link in links if not link.startswith("#") and client.get(link).status_code not in (200, 302)] == []
    by_drug = page(client.get("/algorithm/by-drug/"))
    assert by_drug.text("h1") == "Exclusions by drug"
    assert len(by_drug.all("details.disclosure")) > 20


@pytest.mark.django_db
def test_a_rule_of_a_version_is_found_in_its_chapter(client):
    digest = shipped_algorithm().digest
    for rule in ("exclusion.immunocompromised.topical", "option.pimecrolimus_1", "calculator.easi_entry"):
        response = client.get(reverse("algorithm_rule", args=[digest, rule]))
        address, _, place = response.url.partition("#")
        assert place == rule
        assert rule in page(client.get(address)).ids
    assert client.get(reverse("algorithm_rule", args=[digest, "exclusion.nothing"])).status_code == 404
    assert client.get("/algorithm/nothing/").status_code == 404
    assert client.get(f"/algorithm/{'0' * 64}/ladder/").status_code == 404


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_conditions_and_ranges_read_as_prose(client):
    chapters = [link["href"] for link in page(client.get("/algorithm/")).all(".chapter-list a")]
    text = " ".join(page(client.get(address)).one("main").words for address in chapters)
    assert "infection: bacterial, herpetic (or suspected) or fungal" in text
    assert "CYP3A4 inhibitor: moderate or strong" in text
    assert "cyp3a4 inhibitor:" not in text
    assert "US class 6–7" in text
    assert "US class 6-7" not in text


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_the_page_follows_the_tables_that_are_public(client, edie):
    tables = newer_tables()
    caution, address = f"[id='{tables['cautions']['rules'][0]['id']}']", "/algorithm/cautions/"
    assert CAUTION not in page(client.get(address)).one(caution).words
    submit_algorithm(by=edie, tables=tables)
    assert CAUTION in page(client.get(address)).one(caution).words


@pytest.mark.django_db
def test_the_page_names_version_digest_status_and_proof_with_its_date(client):
    load_shipped_algorithm()
    shown = page(client.get("/algorithm/"))
    shipped = shipped_algorithm()
    facts = dict(zip(shown.texts("dl.pairs dt"), shown.texts("dl.pairs dd"), strict=True))
    assert facts["Version"].startswith(f"{shipped.version}, changed ")
    assert facts["Digest"] == shipped.digest
    assert facts["Proof"].startswith("Holds, checked on ")
    assert "stands here" in shown.words


@pytest.mark.django_db
def test_a_reader_who_has_the_page_is_told_that_it_is_unchanged(client):
    first = client.get("/algorithm/")
    assert client.get("/algorithm/", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_the_ladder_tables_show_each_ladder_rule_and_leave_no_cell_empty():
    shipped = shipped_algorithm()
    tables = AlgorithmReading(shipped.rules, shipped.tables).ladder_tables
    shown = {rule for table in tables for _, cells in table.rows for cell in cells for _, _, rule in cell.entries}
    assert shown == {rule.id for rule in shipped.rules.rows["ladder"]}
    assert all(cell.entries for table in tables for _, cells in table.rows for cell in cells)


def test_every_option_is_on_one_step_of_the_drawing():
    steps = {option.id: option.step for option in shipped_algorithm().rules.options.values()}
    assert [option for option, step in steps.items() if step not in LADDER_STEPS] == []
    assert [option for option, step in steps.items() if step == "emollient"] == ["emollient"]


@pytest.mark.django_db
def test_the_shipped_tables_are_submitted_once_and_approved_by_nobody():
    assert load_shipped_algorithm() == 1
    assert load_shipped_algorithm() == 0
    assert Revision.objects.filter(document__kind="algorithm").count() == 1
    in_use = algorithm_in_use()
    assert in_use.status == "submitted"
    assert in_use.document.is_pending


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_tables_that_somebody_has_submitted_are_not_overruled_by_what_ships(edie):
    submit_algorithm(by=edie, tables=newer_tables())
    assert load_shipped_algorithm() == 0
    assert algorithm_in_use().version == VERSION


@pytest.mark.django_db
@pytest.mark.one_in(of="changes of tables")
def test_a_set_that_fails_its_proof_cannot_be_submitted(edie):
    with pytest.raises(ContentRefused) as refused:
        submit_algorithm(by=edie, tables=without_rule("exclusions", "exclusion.immunocompromised.topical"))
    assert "Patient: {" in str(refused.value)
    assert not Revision.objects.filter(document__kind="algorithm").exists()
    assert Proof.objects.get().holds is False


@pytest.mark.django_db
def test_a_set_that_cannot_be_read_is_refused_by_file_rule_and_cell(edie):
    tables = copy.deepcopy(shipped_algorithm().tables)
    tables["regimens"]["rules"][0]["frequency"] = "hourly"
    problems = check("eczema", tables)
    assert [problem.severity for problem in problems] == ["error"]
    assert "regimens.yaml" in problems[0].message
    assert "frequency" in problems[0].message


@pytest.mark.django_db
def test_a_proof_is_made_once_per_digest():
    first = prove(tables=shipped_algorithm().tables)
    assert prove(tables=shipped_algorithm().tables) == first
    assert Proof.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.one_in(of="changes of tables")
def test_the_review_desk_shows_the_proof_and_the_exact_comparison():
    before = shipped_algorithm().tables
    after = newer_tables()
    shown = panels("eczema", after, before)
    titles = ["Agreement with the monographs", "Proof", "Exact comparison with the approved version"]
    assert [panel.title for panel in shown] == titles
    assert "All proofs hold." in shown[1].html
    assert CAUTION in shown[2].html
    assert any(
        "becomes “No better by then: come again.”" in text for text in Page(shown[2].html).texts("ul:first-of-type li")
    )
    assert [panel.title for panel in panels("eczema", after, None)] == titles[:2]
    assert compare_versions(first=before, second=after).report["changes_in_all"] > 0


def test_sections_hold_every_rule_once():
    text = "\n".join(section.text for section in sections(shipped_algorithm().tables))
    for rule in shipped_algorithm().rules:
        assert f"{rule.id}: " in text


def test_the_preview_shows_the_ladder():
    shown = Page(preview("eczema", shipped_algorithm().tables, "professional"))
    assert len(shown.all("table.ladder-table")) > 1


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_the_rules_behind_an_old_plan_can_still_be_read(client, edie):
    load_shipped_algorithm()
    old = shipped_algorithm()
    url = reverse("algorithm_version", args=[old.digest])
    assert "This is not the version in use" not in page(client.get(url)).texts(".banner-title")
    submit_algorithm(by=edie, tables=newer_tables())
    shown = page(client.get(url))
    assert "This is not the version in use" in shown.texts(".banner-title")
    assert shown.text("dl.pairs div:first-child dd").startswith(f"{old.version}, ")


@pytest.mark.django_db
def test_a_version_that_was_never_kept_is_not_found(client):
    assert client.get(reverse("algorithm_version", args=["0" * 64])).status_code == 404


@pytest.mark.django_db
def test_a_plan_links_each_rule_to_the_version_that_made_it(client):
    sealed = token_for(patient(), algorithm_in_use(), {})
    links = [link["href"] for link in page(client.get(reverse("plan", args=[sealed]))).all("a.rule-id")]
    rules_page = f"/algorithm/{shipped_algorithm().digest}/rule/"
    assert [link for link in links if not link.startswith(rules_page)] == []
    assert any(link.startswith(f"{rules_page}exclusion.") for link in links)


@pytest.mark.django_db
@pytest.mark.one_in(of="changes of tables")
def test_a_set_is_compared_with_the_approved_one_as_it_is_submitted(edie, ravi, rosa):
    first = submit_algorithm(by=edie, tables=shipped_algorithm().tables)
    claim(by=ravi, revision=first)
    for member in (ravi, rosa):
        keys = keys_to_acknowledge(first)
        approve(by=member, revision=first, digest=first.digest, statement="None.", acknowledged=keys)
    assert algorithm_in_use().status == "approved"
    submit_algorithm(by=edie, tables=newer_tables())
    assert VersionComparison.objects.get().first == first.digest
    assert algorithm_in_use().version == shipped_algorithm().version
