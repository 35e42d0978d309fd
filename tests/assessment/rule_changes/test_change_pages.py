"""The pages of a change: from the first button to the desk, without scripts; and what they refuse."""

import io
import zipfile

import pytest

from eczema_advisor.assessment.models import RuleChange
from eczema_advisor.assessment.review import algorithm_kind
from eczema_advisor.assessment.rule_changes.actions.propose_change import ask_for_check, start_change
from eczema_advisor.assessment.rule_changes.check_queue import check_next
from eczema_advisor.assessment.versions.table_files import read_tables
from eczema_advisor.editorial.ledger.canonical_json import digest
from eczema_advisor.editorial.models import Revision
from tests.assessment.rule_changes.conftest import DOSE, NEW_WORDS, NEXT, form_of, page_of, put_on_the_desk, run_here
from tests.assessment.rule_changes.test_change_actions import HOLDS, told
from tests.pages import page

pytestmark = pytest.mark.django_db
INDEX = "/admin/assessment/rulechange/"


@pytest.fixture(autouse=True)
def nothing_disagrees(monkeypatch):
    monkeypatch.setattr(algorithm_kind, "unsaid", lambda _rules: [])


def rows_page(change, kind="doses") -> str:
    return f"{INDEX}{change.pk}/tables/{kind}/"


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.slow
def test_from_the_first_button_to_the_desk(editor, base):
    shown = editor.post(f"{INDEX}start/", follow=True)
    assert page(shown).one("h1").words == "Choose a table"
    change = RuleChange.objects.get()
    row = f"{rows_page(change)}{DOSE}/change/"
    shown = editor.post(row, {**form_of(editor.get(row)), "text": NEW_WORDS, "unsafe": "no"}, follow=True)
    assert "200 mg" in page(shown).one(".changed-rows del").words
    assert "250 mg" in page(shown).one(".changed-rows ins").words

    shown = editor.post(page_of(change), {"do": "check"}, follow=True)
    assert "waits for its turn" in page(shown).one("[role=status]").words
    assert shown.headers["Refresh"]
    check_next(run_here)

    shown = editor.get(page_of(change))
    assert "The proof holds" in page(shown).one(".check-holds").words
    assert "250 mg" in page(shown).one(".exact-changes").words
    assert "Refresh" not in shown.headers
    shown = editor.post(page_of(change), {"do": "submit", "summary": "Another dose, by the label."}, follow=True)
    revision = Revision.objects.last()
    assert shown.redirect_chain[-1][0] == f"/admin/editorial/review/{revision.review.pk}/change/"
    assert revision.summary == "Another dose, by the label."
    desk = page(editor.get(f"/admin/editorial/review/{revision.review.pk}/read/"))
    assert "What changes, and for whom" in desk.one("main").words
    assert "250 mg" in desk.one(".exact-changes").words


def test_a_change_that_breaks_a_hazard_names_it_with_a_patient_and_is_refused(editor, dose_changed):
    finding = {"check": "hazards", "about": "hazard.tci_infection", "message": "Never.", "witness": {"region": "uk"}}
    check = {"name": "hazards", "shows": "x", "checked": 1, "seconds": 1, "holds": False, "findings": [finding]}
    ask_for_check(by=dose_changed.author, change=dose_changed)
    check_next(told(HOLDS | {"holds": False, "checks": [check]}))

    shown = page(editor.get(page_of(dose_changed)))

    assert "hazard.tci_infection" in shown.one(".check-fails li").words
    assert "region uk" in shown.one(".check-fails li").words
    assert shown.one("button[value=submit]").node.get("disabled") is not None
    refused = editor.post(page_of(dose_changed), {"do": "submit", "summary": "It fails."})
    assert refused.status_code == 422
    assert "proof of these tables fails" in page(refused).one(".error-summary").words
    assert Revision.objects.count() == 1


@pytest.mark.one_in(of="changes of tables")
def test_a_wrong_order_is_a_sentence(editor, dose_changed):
    for data, sentence in (
        ({"do": "submit", "summary": "Too early."}, "not checked"),
        ({"do": "submit", "summary": "x" * 400}, "at most 300"),
        ({"do": "nonsense"}, "Choose what to do"),
        ({}, "Choose what to do"),
    ):
        refused = editor.post(page_of(dose_changed), data)
        assert refused.status_code == 422
        assert sentence in page(refused).one(".error-summary").words


@pytest.mark.one_in(of="changes of tables")
def test_what_was_typed_stays_when_a_cell_is_refused(editor, change):
    row = f"{rows_page(change)}{DOSE}/change/"
    data = {**form_of(editor.get(row)), "text": "no sentence", "reason": "The new reason.", "unsafe": "no"}
    refused = editor.post(row, data)
    shown = page(refused)
    assert refused.status_code == 422
    assert shown.one(".error-summary a")["href"] == "#id_text"
    assert shown.one("#id_reason").words == "The new reason."
    assert RuleChange.objects.get().changes == []


@pytest.mark.one_in(of="changes of tables")
def test_rows_are_found_by_their_words_in_one_table_and_in_all(editor, change):
    rows = page(editor.get(rows_page(change), {"q": "dupilumab weight 5 to under 15"}))
    assert DOSE in rows.texts(".rule-table tbody th")
    assert len(rows.all(".rule-table tbody tr")) < 12
    everywhere = page(editor.get(f"{INDEX}{change.pk}/tables/", {"q": "conjunctivitis"}))
    assert len(everywhere.all(".rule-table")) > 1
    assert "No row" in page(editor.get(rows_page(change), {"q": "zzzz"})).one("main").words


def test_tables_are_in_the_order_of_the_boards_chapters(editor, change):
    shown = page(editor.get(f"{INDEX}{change.pk}/tables/"))
    assert shown.texts(".desk-card h2")[:2] == ["What are these rules, and what changes?", "Who needs help at once?"]


@pytest.mark.one_in(of="changes of tables")
def test_a_row_is_taken_away_and_copied(editor, change):
    kind = rows_page(change, "handout_help")
    first = page(editor.get(kind)).texts(".rule-table tbody th")[0]
    editor.post(f"{kind}{first}/remove/", {"_save": "1"})
    copy = f"{rows_page(change)}{DOSE}/copy/"
    editor.post(copy, {**form_of(editor.get(copy)), "text": NEW_WORDS})
    done = {one["id"]: one["row"] for one in RuleChange.objects.get().changes}
    assert done[first] is None
    assert done[f"{DOSE}.2"]["text"] == NEW_WORDS
    shown = page(editor.get(page_of(change)))
    assert len(shown.all(".changed-rows > li")) == 2
    editor.post(page_of(change), {"do": "drop", "row": first})
    assert [one["id"] for one in RuleChange.objects.get().changes] == [f"{DOSE}.2"]


def test_words_that_the_program_looks_up_are_changed_and_neither_added_nor_taken_away(editor, change):
    kind = rows_page(change, "verdict_sentences")
    assert editor.get(f"{kind}verdict.urgent/change/").status_code == 200
    for path in ("new/", "verdict.urgent/remove/", "verdict.urgent/copy/"):
        assert editor.get(f"{kind}{path}").status_code == 404


def test_what_is_not_there_is_not_found(editor, change):
    for path in (
        rows_page(change, "hazards"),
        f"{rows_page(change)}no.such.row/change/",
        f"{rows_page(change)}{DOSE}/explode/",
        f"{INDEX}999999/change/",
        f"{INDEX}x/change/",
    ):
        assert editor.get(path).status_code == 404


def test_anothers_draft_is_listed_and_not_opened(client, ada, dose_changed):
    client.force_login(ada)
    assert "Edie" in page(client.get(INDEX)).one("main").words
    for path in (page_of(dose_changed), rows_page(dose_changed), f"{INDEX}{dose_changed.pk}/files/"):
        assert client.get(path).status_code == 404


def test_members_of_the_board_and_readers_have_no_such_page(client, ravi, cleo):
    client.force_login(ravi)
    assert client.get(INDEX).status_code == 403
    assert client.post(f"{INDEX}start/").status_code == 403
    client.force_login(cleo)
    assert client.get(INDEX).status_code == 302


def test_that_the_base_has_moved_is_said_with_who_and_what(editor, dose_changed, base):
    newer = {**base.content_json, "version": {**base.content_json["version"], "version": NEXT}}
    put_on_the_desk(base.author, newer)
    shown = page(editor.get(page_of(dose_changed)))
    assert "Emil submitted revision 2" in shown.one(".moved-on").words.replace("emil", "Emil")
    shown = page(editor.post(page_of(dose_changed), {"do": "rebase"}, follow=True))
    assert not shown.all(".moved-on")
    assert "On revision 2" in shown.one("main").words


def test_the_files_read_back_to_the_digest_that_is_checked(editor, dose_changed, tmp_path):
    ask_for_check(by=dose_changed.author, change=dose_changed)
    answer = editor.get(f"{INDEX}{dose_changed.pk}/files/")
    assert f"algorithm-{NEXT}.zip" in answer.headers["Content-Disposition"]
    zipfile.ZipFile(io.BytesIO(answer.content)).extractall(tmp_path)
    assert digest(read_tables(tmp_path)) == RuleChange.objects.get().check_digest


def test_a_draft_is_continued_later_and_thrown_away(editor, dose_changed, edie):
    start_change(by=edie)
    assert "1 row" in page(editor.get(INDEX)).one("main").words
    editor.post(page_of(dose_changed), {"do": "keep", "summary": "  What I\nmean.  "})
    assert RuleChange.objects.get(pk=dose_changed.pk).summary == "What I mean."
    editor.post(page_of(dose_changed), {"do": "discard"})
    assert "What I mean." not in page(editor.get(INDEX)).one("main").words


def test_a_list_of_rows_asks_the_database_a_few_times_however_long_it_is(
    editor, dose_changed, django_assert_max_num_queries
):
    for kind in ("doses", "exclusions"):
        with django_assert_max_num_queries(12):
            editor.get(rows_page(dose_changed, kind))
