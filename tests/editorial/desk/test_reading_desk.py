"""The reading desk: section by section, and nothing that was read is lost."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.comparison import keys_to_acknowledge
from eczema_advisor.editorial.desk.forms import NO_CONFLICT
from eczema_advisor.editorial.desk.reading.reading_progress import progress_of
from eczema_advisor.editorial.models import Comment, SectionReading, Vote
from tests.editorial.conftest import approve, leaflet
from tests.pages import page


def desk(revision, section="", **query):
    name = "admin:editorial_review_read_section" if section else "admin:editorial_review_read"
    return reverse(name, args=[revision.pk, *filter(None, [section])], query=query)


def read(client, revision, section):
    """Open a section and press its button; the answer."""
    shown = page(client.get(desk(revision, section)))
    digest = shown.one("#confirm [name=section_digest]")["value"]
    return client.post(desk(revision, section), {"do": "read", "section_digest": digest})


def marks(client, revision) -> dict[str, str]:
    """ "read", "unread" or "approved" by title of section, as the outline says it."""
    links = page(client.get(desk(revision))).all(".reading-outline li a")
    return {link.words.split(":")[0].strip(): link["class"].split()[-1][3:] for link in links}


@pytest.fixture
def as_ravi(client, ravi):
    client.force_login(ravi)
    return client


def test_it_opens_at_the_first_section_that_is_not_read(as_ravi, submit):
    revision = submit()
    assert page(as_ravi.get(desk(revision))).text("#section-heading") == "Dosage"
    answer = read(as_ravi, revision, "dose")
    assert answer["Location"] == desk(revision, "warning") + "#section"
    assert page(as_ravi.get(desk(revision))).text("#section-heading") == "Warning"
    assert read(as_ravi, revision, "warning")["Location"].endswith("#decision")


def test_what_was_read_is_kept_through_everything_while_its_words_stay(as_ravi, submit, ravi, rosa):
    revision = submit()
    read(as_ravi, revision, "dose")
    comment = actions.comment(by=rosa, revision=revision, section_key="dose", text="So much?")
    as_ravi.post(desk(revision, "dose"), {"do": "comment", "section_key": "warning", "text": "Why?"})
    as_ravi.post(desk(revision), {"do": "claim"})
    actions.resolve_comment(by=ravi, comment=comment, note="Yes.")
    as_ravi.logout()
    as_ravi.force_login(ravi)
    assert marks(as_ravi, revision) == {"Dosage": "read", "Warning": "unread"}
    later = submit(leaflet(warning="Do not use under 3 years of age."))
    assert marks(as_ravi, later) == {"Dosage": "read", "Warning": "unread"}
    changed = submit(leaflet(dose="Apply 2 g twice daily."))
    assert marks(as_ravi, changed) == {"Dosage": "unread", "Warning": "unread"}
    back = submit(leaflet())
    assert marks(as_ravi, back) == {"Dosage": "read", "Warning": "unread"}


def test_one_members_reading_is_not_anothers(as_ravi, submit, rosa, client):
    revision = submit()
    read(as_ravi, revision, "dose")
    client.force_login(rosa)
    assert marks(client, revision) == {"Dosage": "unread", "Warning": "unread"}


def test_the_database_takes_no_reading_back(as_ravi, submit):
    read(as_ravi, submit(), "dose")
    for change in (SectionReading.objects.all().delete, lambda: SectionReading.objects.update(digest="0" * 64)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert SectionReading.objects.count() == 1


def test_the_difference_is_against_what_this_member_read_last(as_ravi, submit, ravi, rosa):
    approve(submit(), ravi, rosa)
    second = submit(leaflet(dose="Apply 2 g twice daily."))
    read(as_ravi, second, "dose")
    third = submit(leaflet(dose="Apply 4 g twice daily."))
    mine = page(as_ravi.get(desk(third, "dose")))
    assert "Compared with what you last read (revision 2" in mine.text(".compared-with")
    assert (mine.texts(".reading-columns del"), mine.texts(".reading-columns ins")) == (["2 g"], ["4 g"])
    approved = page(as_ravi.get(desk(third, "dose", against="approved")))
    assert "Compared with approved revision 1" in approved.text(".compared-with")
    assert approved.texts(".reading-columns del") == ["1 g"]


def test_a_section_taken_out_is_read_as_it_was(as_ravi, submit, ravi, rosa):
    approve(submit(), ravi, rosa)
    later = submit({"title": "Leaflet", "sections": [["dose", "Dosage", "Apply 1 g twice daily."]]})
    found = page(as_ravi.get(desk(later, "warning")))
    assert "takes this section out" in found.text(".compared-with")
    assert "Do not use under 2 years of age." in found.text(".reading-columns")
    read(as_ravi, later, "warning")
    assert keys_to_acknowledge(later) == [SectionReading.objects.get().digest]


def test_signing_names_what_was_read_and_goes_on_to_the_next_document(as_ravi, submit):
    other = submit(slug="other")
    revision = submit()
    for section in ("dose", "warning"):
        read(as_ravi, revision, section)
    form = page(as_ravi.get(desk(revision))).one("#decide")
    named = [one["value"] for one in form.all("[name=acknowledged]")]
    assert named == keys_to_acknowledge(revision)
    answer = as_ravi.post(
        desk(revision),
        {"do": "approve", "digest": revision.digest, "conflict": "none", "acknowledged": named},
    )
    assert answer["Location"] == desk(other)
    assert Vote.objects.get().revision == revision


def test_what_is_not_read_holds_the_signature_and_is_named(as_ravi, submit):
    revision = submit()
    read(as_ravi, revision, "dose")
    named = [one["value"] for one in page(as_ravi.get(desk(revision))).all("#decide [name=acknowledged]")]
    answer = as_ravi.post(
        desk(revision),
        {"do": "approve", "digest": revision.digest, "conflict": "none", "acknowledged": named},
    )
    assert answer.status_code == 422
    assert "One section is not read yet" in page(answer).text("#problem")
    assert page(answer).one("#problem a")["href"] == desk(revision, "warning")
    assert marks(as_ravi, revision)["Dosage"] == "read"


@pytest.mark.parametrize("digest", ["", "0" * 64, "x\x00"])
def test_a_section_that_is_not_there_is_not_noted_as_read(as_ravi, submit, digest):
    answer = as_ravi.post(desk(submit(), "dose"), {"do": "read", "section_digest": digest})
    assert answer.status_code == 422
    assert not SectionReading.objects.exists()


def test_a_section_changed_meanwhile_is_not_noted_as_read(as_ravi, submit):
    first = submit()
    digest = page(as_ravi.get(desk(first, "dose"))).one("[name=section_digest]")["value"]
    later = submit(leaflet(dose="Apply 9 g."))
    answer = as_ravi.post(desk(later, "dose"), {"do": "read", "section_digest": digest})
    assert "has other words now" in page(answer).text("#problem")


def test_an_editor_reads_along_but_confirms_nothing(client, submit, edie):
    revision = submit()
    client.force_login(edie)
    assert not page(client.get(desk(revision, "dose"))).all("#confirm")
    answer = client.post(desk(revision, "dose"), {"do": "read", "section_digest": keys_to_acknowledge(revision)[0]})
    assert answer.status_code == 422


@pytest.mark.parametrize("section", ["nothing", "%00", "Ω"])
def test_an_unknown_section_is_not_found(as_ravi, submit, section):
    address = reverse("admin:editorial_review_read", args=[submit().pk])
    assert as_ravi.get(f"{address}{section}/").status_code == 404


def test_an_open_comment_holds_the_approval_unless_signed_notwithstanding(as_ravi, submit, rosa):
    revision = submit()
    actions.comment(by=rosa, revision=revision, section_key="dose", text="Which trial?")
    signed = {
        "do": "approve",
        "digest": revision.digest,
        "conflict": "none",
        "acknowledged": keys_to_acknowledge(revision),
    }
    refused = as_ravi.post(desk(revision), signed)
    assert "There is 1 open comment. Settle it first" in page(refused).text("#problem")
    assert "Which trial?" in page(refused).text("#decide .open-comments")
    as_ravi.post(desk(revision), {**signed, "notwithstanding": "The label says so."})
    assert Vote.objects.get().statement == (
        f"{NO_CONFLICT}\n\nNotwithstanding the open comments, because: The label says so."
    )


def test_a_comment_of_an_earlier_revision_holds_too_until_it_is_settled(submit, ravi, rosa):
    comment = actions.comment(by=rosa, revision=submit(), text="Which trial?")
    later = submit(leaflet(dose="Apply 2 g twice daily."))
    with pytest.raises(Exception, match="1 open comment"):
        approve(later, ravi)
    actions.resolve_comment(by=rosa, comment=comment, note="Named now.")
    approve(later, ravi, rosa)


def test_words_as_shown_are_quoted_from_either_text(as_ravi, submit):
    revision = submit(leaflet(dose="Apply **1 g** twice [@one-2020] daily."))
    as_ravi.post(
        desk(revision, "dose"), {"do": "comment", "section_key": "dose", "quotation": "1 g twice daily", "text": "?"}
    )
    assert Comment.objects.get().quotation == "1 g twice daily"


def test_a_quorum_that_cannot_be_reached_is_said(as_ravi, submit, rosa, edie):
    revision = submit(contributors=[rosa])
    notice = page(as_ravi.get(desk(revision))).text("#decision .desk-notice")
    assert "needs 2, only 1 may vote: 1 wrote part of it." in notice


def test_progress_counts_all_that_waits(submit, ravi, django_assert_max_num_queries):
    revision = submit(leaflet(dose="word " * 460, warning="word " * 460))
    submit(slug="other", content=leaflet(dose="word " * 920, warning=""))
    dose, _warning = keys_to_acknowledge(revision)
    actions.confirm_read(by=ravi, revision=revision, digests=[dose])
    with django_assert_max_num_queries(12):
        progress = progress_of(ravi)
    assert (progress.documents, progress.percent, progress.time, progress.time_left) == (2, 25, "8 min", "6 min")


def test_the_queue_says_how_far_one_is(as_ravi, submit):
    submit()
    shown = page(as_ravi.get(reverse("admin:editorial_review_changelist"))).text(".reading-progress")
    assert "1 document, 1 min of reading; you are at 0 %" in shown


def test_the_page_works_without_scripts(as_ravi, submit):
    assert page(as_ravi.get(desk(submit()))).inline == []


def test_the_decision_record_is_one_sheet_with_everything(as_ravi, submit, ravi, rosa):
    revision = submit()
    comment = actions.comment(by=rosa, revision=revision, section_key="dose", text="Which trial?")
    actions.resolve_comment(by=ravi, comment=comment, note="The pivotal one.")
    approve(revision, ravi, rosa)
    sheet = page(as_ravi.get(reverse("admin:editorial_review_record", args=[revision.pk]))).text(".record-sheet")
    for words in (
        revision.digest,
        "Approved since",
        "2 of 2 approvals",
        "Ravi Reviewer",
        "Interests concerning this document: None",
        "Standing interests at that time: ",
        "2 sections named as read",
        "Which trial?",
        "The pivotal one.",
        "Last ledger entry",
    ):
        assert words in sheet


def test_setting_the_priority_keeps_the_date(as_ravi, submit, ravi):
    revision = submit()
    day = timezone.localdate() + timedelta(days=9)
    actions.set_priority(by=ravi, document=revision.document, priority=0, decide_by=day)
    form = page(as_ravi.get(reverse("admin:editorial_review_change", args=[revision.pk])))
    kept = form.one("[name=decide_by]")["value"]
    as_ravi.post(
        reverse("admin:editorial_review_change", args=[revision.pk]), {"do": "plan", "priority": 1, "decide_by": kept}
    )
    revision.document.refresh_from_db()
    assert (revision.document.priority, revision.document.decide_by) == (1, day)
