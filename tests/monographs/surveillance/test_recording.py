"""Entering what has become of sources: what is kept, refused, told and shown."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from eczema_advisor.editorial.models import Notice
from monographs.actions.record_statuses import record_statuses
from monographs.errors import StatusRefusedError
from monographs.models import ReferenceStatus
from monographs.page.source_statuses import StatusEntry
from monographs.surveillance.alerts import newest_statuses
from monographs.surveillance.dependants import by_kind, dependants_of
from monographs.surveillance.open_tasks import open_tasks
from tests.monographs.review.test_page_kinds import approved
from tests.pages import assert_good_page
from tests.pages import page as page_of

DAY = date(2026, 3, 1)
NOTICE = "https://example.org/notice"
PATH = "/monographs/lenolimus/"


def entry(key="lenix-trial", status="retracted", since=DAY, **more) -> StatusEntry:
    return StatusEntry(key, status, since, **more)


def refusals_of(*entries) -> list[str]:
    with pytest.raises(StatusRefusedError) as refused:
        record_statuses(by=None, entries=entries)
    assert not ReferenceStatus.objects.exists()
    return refused.value.sentences


def test_a_retraction_is_kept_with_who_and_when_and_the_last_entry_holds(submitted, edie):
    record_statuses(by=edie, entries=[entry(link=NOTICE)])
    record_statuses(by=edie, entries=[entry(status="corrected", since=date(2026, 4, 1))])

    assert [(row.status, row.by) for row in ReferenceStatus.objects.all()] == [("corrected", edie), ("retracted", edie)]
    assert newest_statuses()["lenix-trial"].status == "corrected"


def test_what_holds_already_is_not_entered_again_and_tells_nobody(submitted, edie):
    record_statuses(by=edie, entries=[entry()])

    done = record_statuses(by=edie, entries=[entry()])

    assert (len(done.recorded), done.unchanged) == (0, 1)
    assert Notice.objects.filter(key__startswith="surveillance:").count() == 1


@pytest.mark.django_db
def test_the_web_process_can_add_an_entry_and_change_none(submitted, edie):
    record_statuses(by=edie, entries=[entry()])

    for change in (
        "UPDATE monographs_referencestatus SET status = 'current'",
        "DELETE FROM monographs_referencestatus",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(change)


def test_what_is_wrong_is_said_for_every_entry_and_nothing_is_entered(references):
    tomorrow = timezone.localdate() + timedelta(days=1)

    said = refusals_of(
        entry(key="nowhere", line=2),
        entry(status="gone", line=3),
        entry(key="lenix-label", since=None, line=4),
        entry(since=tomorrow, link="javascript:alert(1)", line=5),
        entry(status="superseded", successor="nowhere", line=6),
    )

    assert "line 2: key: 'nowhere' is not in the reference list; expected the key of a source there" in said
    assert "line 3: status: 'gone' is no status; expected one of current, superseded, corrected, retracted" in said
    assert "line 4: since: a source that is retracted needs the date since when it is" in said
    assert any(one.startswith(f"line 5: since: {tomorrow.isoformat()} is in the future") for one in said)
    assert any(one.startswith("line 5: link: 'javascript:alert(1)' is no web address") for one in said)
    assert any(one.startswith("line 6: successor: 'nowhere' is not in the reference list") for one in said)
    assert "line 5: key: 'lenix-trial' is there twice, first on line 3" in said


def test_sources_cannot_follow_each_other_in_a_circle(references):
    said = refusals_of(
        entry(status="superseded", successor="lenix-label"),
        entry(key="lenix-label", status="superseded", successor="lenix-trial"),
    )

    assert said[0] == "successor: 'lenix-label' is itself followed by 'lenix-trial': that is a circle"
    assert refusals_of(entry(status="superseded", successor="lenix-trial")) == [
        "successor: a source cannot follow itself"
    ]


def test_everything_that_rests_on_the_source_is_listed_as_links(submitted):
    listed = dict(by_kind(dependants_of(["lenix-trial", "lenix-label"])["lenix-label"]))

    assert [one.url for one in listed["pages"]] == [PATH]
    assert [one.url for one in listed["sections"]] == [f"{PATH}#usage", f"{PATH}#dosage"]
    assert [one.url for one in listed["questions and answers on pages"]] == [f"{PATH}#faq-how-often"]
    assert [one.url for one in listed["answers to readers' questions"]] == [
        f"{PATH}#usage", f"{PATH}#dosage", f"{PATH}#faq-how-often", f"{PATH}#at-a-glance",
    ]  # fmt: skip


def test_the_queries_do_not_grow_with_the_entries(submitted, edie):
    def queries_for(*entries) -> int:
        with CaptureQueriesContext(connection) as asked:
            record_statuses(by=edie, entries=entries)
            open_tasks()
        return len(asked)

    dependants_of(["lenix-trial"])  # contents are read once in the life of a process
    one = queries_for(entry())

    assert queries_for(entry(since=date(2026, 5, 1)), entry(key="lenix-label")) == one


def test_editors_get_one_task_that_leads_to_what_rests_on_the_source(submitted, edie, ravi, client):
    record_statuses(by=edie, entries=[entry()])

    notice = Notice.objects.get(key__startswith="surveillance:")
    assert notice.recipient == edie
    assert notice.subject == "Retracted: Lenolimus against vehicle (2024)"
    assert notice.text.startswith("To check: 1 page, 1 section, 1 answer to readers' questions.")
    client.force_login(edie)
    assert PATH + "#usage" in [link["href"] for link in page_of(client.get(notice.url)).all("li > a")]


def test_a_source_on_which_nothing_rests_makes_no_task(references, edie):
    record_statuses(by=edie, entries=[entry()])

    assert not Notice.objects.exists()
    assert open_tasks() == []


def test_a_page_names_the_retracted_source_first_and_marks_it_where_it_is_cited(submitted, edie, client):
    before = client.get(PATH)
    record_statuses(by=edie, entries=[entry(link=NOTICE)])

    response = client.get(PATH, headers={"If-None-Match": before["ETag"]})
    shown = assert_good_page(response)

    assert shown.text("#source-alerts-heading") == "This page rests on a source that was retracted"
    assert shown.one("#source-alerts").classes == ["banner", "tone-warning"]
    assert [link["href"] for link in shown.all("#source-alerts a")] == ["#ref-lenix-trial", NOTICE]
    assert shown.texts("#usage sup .source-mark") == ["retracted"]
    assert shown.texts("#dosage .source-mark") == []
    assert shown.text("#ref-lenix-trial .source-alert").startswith("Retracted on 1 March 2026.")
    assert page_of(before).all("#source-alerts, .source-alert, .source-mark") == []


def test_a_page_that_nobody_checked_since_the_date_says_so_until_the_board_approves_it(
    submitted, edie, ravi, rosa, client
):
    record_statuses(by=edie, entries=[entry()])
    assert "Nobody has checked this page since 1 March 2026" in page_of(client.get(PATH)).text("#source-alerts")
    assert [task.entry.key for task in open_tasks()] == ["lenix-trial"]

    approved(submitted, ravi, rosa)

    shown = page_of(client.get(PATH)).text("#source-alerts")
    assert "Nobody has checked" not in shown
    assert "after that" in shown
    assert open_tasks() == []


def test_a_check_on_the_day_itself_is_not_later_than_the_news(submitted, edie, ravi, rosa, client):
    approved(submitted, ravi, rosa)
    record_statuses(by=edie, entries=[entry(since=timezone.localdate())])

    shown = page_of(client.get(PATH)).text("#source-alerts")

    assert "Nobody has checked this page since" in shown
    assert "It was last checked on" in shown


def test_a_current_source_with_a_newer_text_warns_only_where_nobody_has_read_it(submitted, edie, ravi, rosa, client):
    record_statuses(by=edie, entries=[entry(status="current")])
    shown = page_of(client.get(PATH))
    assert shown.text("#source-alerts-heading") == "A source of this page has a newer text"
    assert shown.texts(".source-mark") == []

    approved(submitted, ravi, rosa)

    assert page_of(client.get(PATH)).all("#source-alerts") == []


def test_a_successor_is_named_with_a_link(submitted, edie, client):
    record_statuses(by=edie, entries=[entry(status="superseded", successor="lenix-label")])

    shown = page_of(client.get(PATH))

    followers = shown.links("Lenix cream, label (2025)")
    assert [link["href"] for link in followers] == ["/references/?source=lenix-label#ref-lenix-label"] * 2


def test_an_answer_shows_it_at_its_source(submitted, edie, client):
    record_statuses(by=edie, entries=[entry(key="lenix-label", status="corrected")])

    shown = page_of(client.get("/ask/?q=How+often+is+lenolimus+used%3F"))

    assert shown.texts(".answer .source-alert strong") == ["Corrected"] * len(shown.all(".answer .source-alert"))
    assert shown.all(".answer .source-alert")
