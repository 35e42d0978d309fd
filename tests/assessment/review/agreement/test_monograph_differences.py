"""New tables are held against the monographs, and the two can change one after the other."""

import copy
import re
import shutil
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from eczema_advisor.algorithm.rule_set.rule_set import load_rule_set
from eczema_advisor.assessment.actions import load_shipped_algorithm as loading
from eczema_advisor.assessment.actions import submit_algorithm
from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from eczema_advisor.assessment.review.agreement.monograph_differences import agreement
from eczema_advisor.assessment.review.algorithm_kind import check
from eczema_advisor.assessment.versions.in_use import algorithm_in_use, shipped_algorithm
from eczema_advisor.assessment.versions.table_files import SHIPPED
from eczema_advisor.editorial.actions import request_changes, withdraw
from eczema_advisor.editorial.errors import ContentRefused
from eczema_advisor.editorial.ledger.canonical_json import digest
from eczema_advisor.editorial.models import Revision
from monographs.actions.import_file import import_file
from monographs.actions.load_shipped_content import CONTENT, load_shipped_content
from monographs.actions.save_page import save_page
from monographs.actions.submit_page import submit_page
from monographs.models import Page, page_content
from monographs.rules.submission_problems import check_page
from tests.editorial.conftest import approve
from tests.pages import page

AGE_RULE = "exclusion.age.pimecrolimus"


def tables_from(months: str, version: str = "2027.1") -> dict:
    """The shipped tables, with another lowest age of pimecrolimus."""
    tables = copy.deepcopy(shipped_algorithm().tables)
    tables["version"]["version"] = version
    rule = next(rule for rule in tables["exclusions"]["rules"] if rule["id"] == AGE_RULE)
    rule["when"]["age_months"] = f"under {months}"
    return tables


def with_age(page, months: str):
    """The working copy of a page, with another lowest age of pimecrolimus."""
    content = page_content(page)
    facts = copy.deepcopy(content.facts)
    facts["options"]["pimecrolimus_1"]["minimum_age_months"] = months
    return replace(content, facts=facts)


@pytest.fixture
def pages(edie):
    """The working copies of two monographs, both submitted."""
    import_file(by=edie, path=CONTENT / "references.yaml")
    files = (CONTENT / "monographs" / f"{slug}.md" for slug in ("pimecrolimus", "crisaborole"))
    return [import_file(by=edie, path=file, submit=True).page for file in files]


@pytest.fixture
def approved_tables(edie, ravi, rosa):
    revision = submit_algorithm(by=edie, tables=shipped_algorithm().tables)
    approve(revision, ravi, rosa)
    return revision


def submit_with_age(page, months: str, *, by):
    saved = save_page(by=by, content=with_age(page, months)).page
    return submit_page(by=by, page=saved)


def test_one_changed_age_names_the_page_the_fact_and_both_statements(pages, django_assert_num_queries):
    rules = load_rule_set(tables_from("6"))

    with django_assert_num_queries(1):
        found = agreement(rules)

    assert [one.page.title for one in found.pages] == ["Pimecrolimus"]
    said = [(one.fact, one.page_says, one.tables_say) for one in found.pages[0].differences]
    regions = ("United States", "United Kingdom", "European Union")
    assert said == [
        (f"Pimecrolimus 1 % cream: lowest age, {region}", "from 3 months", "from 6 months") for region in regions
    ]
    assert found.in_short == "1 monograph and these tables differ in 3 facts"


def test_nothing_changed_means_no_difference(pages):
    found = agreement(shipped_algorithm().rules)

    assert found.pages == []
    assert found.in_short == ""
    assert found.compared == 2
    assert "Dupilumab" in found.uncovered
    assert "Pimecrolimus 1 % cream" not in found.uncovered


@pytest.mark.django_db
def test_an_empty_house_has_nothing_to_disagree_with(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = agreement(shipped_algorithm().rules)

    assert (found.compared, found.pages) == (0, [])


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.parametrize(
    ("table", "rule_id", "change", "said"),
    [
        ("regimens", "regimen.pimecrolimus", {"frequency": "once_daily"}, ("frequency", "twice a day", "once a day")),
        (
            "exclusions",
            "exclusion.region.baricitinib",
            {"options": ["pimecrolimus_1"]},
            ("Contraindications", "not named", "Not available in this region"),
        ),
    ],
)
def test_frequencies_and_contraindications_are_compared_too(pages, table, rule_id, change, said):
    tables = copy.deepcopy(shipped_algorithm().tables)
    rule = next(rule for rule in tables[table]["rules"] if rule["id"].startswith(rule_id))
    rule.update(change)

    found = [one for page in agreement(load_rule_set(tables)).pages for one in page.differences]

    assert said in [(one.fact.split(": ")[-1], one.page_says, one.tables_say) for one in found]


def test_a_licence_is_compared_too(pages):
    tables = copy.deepcopy(shipped_algorithm().tables)
    for rule in tables["licences"]["rules"]:
        if rule["options"] == ["pimecrolimus_1"] and rule["status"] == "on_label":
            rule["status"] = "off_label"

    found = [one for page in agreement(load_rule_set(tables)).pages for one in page.differences]

    said = ("Pimecrolimus 1 % cream: licence, United States", "Within its licence", "Off-label")
    assert said in [(one.fact, one.page_says, one.tables_say) for one in found]


def test_an_option_that_the_tables_drop_is_named(pages):
    rules = shipped_algorithm().rules
    without = replace(rules, options={code: one for code, one in rules.options.items() if code != "crisaborole_2"})

    found = agreement(without).pages

    assert [(one.page.title, one.differences[0].tables_say) for one in found] == [("Crisaborole", "no such option")]


@pytest.mark.one_in(of="changes of tables")
def test_the_approved_text_counts_and_not_the_one_that_waits_behind_it(pages, edie, ravi, rosa, approved_tables):
    approve(pages_revision(pages[0]), ravi, rosa)
    submit_algorithm(by=edie, tables=tables_from("6"))
    waiting = submit_with_age(pages[0], "6", by=edie)

    (found,) = agreement(load_rule_set(tables_from("6"))).pages

    assert (found.page.number, found.page.state_label) == (1, "Approved")
    assert found.successor.number == waiting.number == 2
    assert agreement(shipped_algorithm().rules).pages == []
    assert agreement(load_rule_set(tables_from("12"))).pages[0].successor is None


@pytest.mark.one_in(of="changes of tables")
def test_a_withdrawn_text_does_not_count_and_its_later_submission_does(pages, edie, ada):
    revision = pages_revision(pages[0])
    withdraw(by=ada, document=revision.document, reason="Recalled.")

    assert agreement(load_rule_set(tables_from("6"))).pages == []
    submit_page(by=edie, page=save_page(by=edie, content=replace(page_content(pages[0]), title="Pimecrolimus 2")).page)
    assert [one.page.number for one in agreement(load_rule_set(tables_from("6"))).pages] == [2]


@pytest.mark.one_in(of="changes of tables")
def test_tables_that_disagree_are_submitted_with_a_warning_each(pages, edie):
    submit_algorithm(by=edie, tables=tables_from("6"))

    problems = check("eczema", tables_from("6"))

    assert {problem.severity for problem in problems} == {"warning"}
    assert "Pimecrolimus, facts, pimecrolimus_1: minimum_age_months in uk is 3; this set of tables says 6" in map(
        str, problems
    )


@pytest.mark.one_in(of="changes of tables")
def test_whoever_submits_tables_is_told_what_disagrees(pages, edie, tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "tables")
    file = tmp_path / "tables" / "exclusions.yaml"
    before, row = file.read_text().split(f"id: {AGE_RULE}\n")
    file.write_text(f"{before}id: {AGE_RULE}\n{row.replace('under 3', 'under 6', 1)}")
    out, told = StringIO(), StringIO()

    call_command("submit_algorithm", str(tmp_path / "tables"), "--author", "edie", stdout=out, stderr=told)

    assert "Submitted revision 1" in out.getvalue()
    assert (
        "Pimecrolimus: Pimecrolimus 1 % cream: lowest age, United Kingdom: from 3 months; the tables: from 6 months"
        in (told.getvalue())
    )
    assert "1 monograph and these tables differ in 3 facts" in told.getvalue()


@pytest.mark.one_in(of="changes of tables")
def test_reviewers_see_each_difference_with_a_link_to_the_page_on_the_desk(client, pages, edie, ravi):
    revision = submit_algorithm(by=edie, tables=tables_from("6"))
    client.force_login(ravi)

    shown = page(client.get(reverse("admin:editorial_review_change", args=[revision.pk])))

    desk = reverse("admin:editorial_review_change", args=[pages_revision(pages[0]).pk])
    differences = shown.one("table.agreement")
    assert differences.link("Pimecrolimus")["href"] == desk
    assert [row[1:] for row in differences.table("tbody")[1:]] == [["from 3 months", "from 6 months"]] * 3
    assert shown.words.count("1 monograph and these tables differ in 3 facts") == 2
    assert shown.link("Agreement with the monographs")["href"] == "#panel-1"


@pytest.mark.one_in(of="changes of tables")
def test_what_reviewers_see_is_live(client, pages, edie, ravi):
    revision = submit_algorithm(by=edie, tables=tables_from("6"))
    client.force_login(ravi)
    address = reverse("admin:editorial_review_change", args=[revision.pk])
    assert "these tables differ" in page(client.get(address)).words

    submit_with_age(pages[0], "6", by=edie)

    words = page(client.get(address)).words
    assert "these tables differ" not in words
    assert "of these tables agree with all monographs (2 compared)" in words


@pytest.mark.one_in(of="changes of tables")
def test_a_page_may_go_along_with_tables_in_review_and_says_so(pages, edie, approved_tables):
    with pytest.raises(ContentRefused, match="minimum_age_months in uk is 6; the algorithm says 3"):
        submit_with_age(pages[0], "6", by=edie)
    submit_algorithm(by=edie, tables=tables_from("6"))

    revision = submit_with_age(pages[0], "6", by=edie)

    said = [str(one) for one in check_page("pimecrolimus", revision.content_json) if "minimum_age" in one.message]
    assert said[0].endswith("the algorithm says 3; version 2027.1, in review, agrees with this page")
    assert len(said) == 3


@pytest.mark.one_in(of="changes of tables")
def test_a_page_that_agrees_with_neither_is_refused_with_what_both_say(pages, edie, approved_tables):
    submit_algorithm(by=edie, tables=tables_from("6"))

    with pytest.raises(ContentRefused) as refused:
        submit_with_age(pages[0], "12", by=edie)

    assert "in uk is 12; the algorithm says 3" in str(refused.value)
    assert "in uk is 12; version 2027.1, in review, says 6" in str(refused.value)


@pytest.mark.one_in(of="changes of tables")
def test_tables_that_were_sent_back_are_no_ground_for_a_page(pages, edie, ravi, approved_tables):
    revision = submit_algorithm(by=edie, tables=tables_from("6"))
    request_changes(by=ravi, revision=revision, reason="Not yet.")

    with pytest.raises(ContentRefused, match="the algorithm says 3"):
        submit_with_age(pages[0], "6", by=edie)


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.parametrize("first", ["tables", "page"])
def test_neither_side_waits_for_the_other(first, pages, edie, ravi, rosa, approved_tables):
    approve(pages_revision(pages[0]), ravi, rosa)
    tables = submit_algorithm(by=edie, tables=tables_from("6"))
    page = submit_with_age(pages[0], "6", by=edie)

    for revision in (tables, page) if first == "tables" else (page, tables):
        approve(revision, ravi, rosa)

    assert algorithm_in_use().version == "2027.1"
    assert agreement(algorithm_in_use().rules).pages == []
    assert [one for one in check_page("pimecrolimus", page.content_json) if one.severity == "error"] == []


@pytest.mark.one_in(of="changes of tables")
def test_a_new_version_of_the_product_brings_tables_and_pages_that_go_along(db, tmp_path, ravi, rosa, monkeypatch):
    folder = shipped_folder(tmp_path)
    load_shipped_algorithm()
    load_shipped_content(folder=folder)
    approve(Revision.objects.get(document__kind="algorithm"), ravi, rosa)
    newer = replace(shipped_algorithm(), tables=tables_from("6"), digest=digest(tables_from("6")))
    monkeypatch.setattr(loading, "shipped_algorithm", lambda: newer)
    mend(folder)

    assert (load_shipped_algorithm(), load_shipped_content(folder=folder)) == (1, 1)
    assert agreement(newer.rules).pages == []


@pytest.mark.one_in(of="changes of tables")
def test_a_shipped_page_that_the_tables_of_this_site_contradict_waits_as_a_draft(db, tmp_path, edie, caplog):
    folder = shipped_folder(tmp_path)
    load_shipped_content(folder=folder)
    submit_algorithm(by=edie, tables=tables_from("12"))
    mend(folder)

    assert load_shipped_content(folder=folder) == 1
    assert load_shipped_content(folder=folder) == 0
    page = Page.objects.get(slug="pimecrolimus")
    assert page.facts["options"]["pimecrolimus_1"]["minimum_age_months"] == "6"
    assert pages_revision(page).number == 1
    assert "pimecrolimus.md was loaded as a draft, not submitted" in caplog.text


def shipped_folder(folder):
    """The reference list and one page, as files that a new version can change."""
    (folder / "monographs").mkdir()
    for name in ("references.yaml", "monographs/pimecrolimus.md"):
        shutil.copy(CONTENT / name, folder / name)
    return folder


def mend(folder):
    """Pimecrolimus from 6 months."""
    file = folder / "monographs" / "pimecrolimus.md"
    text = file.read_text()
    changed = re.sub(r"(minimum_age_months: *)['\"]?3['\"]?\n", r"\g<1>6\n", text)
    assert changed != text
    file.write_text(changed)


def pages_revision(page):
    """The newest revision of a page."""
    return Revision.objects.filter(document__kind=page.kind, document__slug=page.slug).last()
