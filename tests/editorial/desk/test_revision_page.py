"""The page on which a reviewer decides."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.comparison import keys_to_acknowledge
from eczema_advisor.editorial.desk.forms import NO_CONFLICT
from eczema_advisor.editorial.models import Comment, Review, Vote
from tests.editorial.conftest import approve, leaflet
from tests.pages import page


def url(revision):
    return reverse("admin:editorial_review_change", args=[revision.pk])


def decision(revision, **changes):
    return {
        "do": "approve",
        "digest": revision.digest,
        "conflict": "none",
        "acknowledged": keys_to_acknowledge(revision),
        **changes,
    }


def problem(answer) -> str:
    """What the page says is wrong."""
    return page(answer).text("#problem[role=alert]")


@pytest.fixture
def changed_leaflet(submit, ravi, rosa):
    """Revision 2: the dose of the approved revision 1 changed."""
    approve(submit(), ravi, rosa)
    return submit(leaflet(dose="Apply 10 g twice daily."))


@pytest.fixture
def as_ravi(client, ravi):
    client.force_login(ravi)
    return client


@pytest.mark.parametrize("layout", ["inline", "side"])
def test_the_changed_dose_is_shown_whole_and_marked(as_ravi, changed_leaflet, layout):
    dosage = page(as_ravi.get(url(changed_leaflet), {"layout": layout})).one("#section-dose")
    assert dosage.texts("del") == ["1 g"]
    assert dosage.texts("ins") == ["10 g"]
    assert "dose" in dosage.text(".is-risky .row-note")


def test_everything_needed_is_on_the_page(as_ravi, changed_leaflet):
    found = page(as_ravi.get(url(changed_leaflet), {"preview": "plain"}))
    assert found.text("[role=group][aria-label=Preview]") == "Leaflet for plain"
    assert found.heading("Proof").parent.next.words == "Proven."
    assert "by Edie Editor" in found.text("#top")
    assert found.text("#decision p:has(strong)") == "0 of 2 approvals on this digest"
    assert found.heading("Dosage").tag == "h3"


def test_text_is_escaped(as_ravi, submit):
    revision = submit(leaflet(dose="<script>alert(1)</script>"))
    found = page(as_ravi.get(url(revision)))
    assert not [script for script in found.all("script") if "alert" in script.node.text_content()]
    assert "<script>alert(1)</script>" in found.text("#section-dose .desk-rows")


def test_a_signed_approval_counts(as_ravi, changed_leaflet):
    answer = as_ravi.post(url(changed_leaflet), decision(changed_leaflet))
    assert answer.status_code == 302
    assert Vote.objects.get(revision=changed_leaflet).statement == NO_CONFLICT


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"acknowledged": []}, "One section is not read yet"),
        ({"conflict": ""}, "State your conflicts of interest"),
        ({"conflict": "declared", "statement": " "}, "State your conflicts of interest"),
        ({"digest": "0" * 64}, "not the one on the desk"),
        ({"do": "request_changes", "reason": ""}, "Say what has to change"),
        ({"do": "dance"}, "not one of the desk"),
        ({"acknowledged": ["other"]}, "not one of the available choices"),
        ({"do": "withdraw"}, "Say why the document is withdrawn"),
        ({"do": "comment", "text": ""}, "This field is required"),
        ({"do": "resolve", "comment": "x"}, "no such comment"),
        ({"do": "resolve", "comment": "²"}, "no such comment"),
        ({"do": "resolve"}, "no such comment"),
        ({"do": "plan", "priority": "9"}, "not one of the available choices"),
        ({"do": "release"}, "have not taken up"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_signed(as_ravi, changed_leaflet, changes, sentence):
    answer = as_ravi.post(url(changed_leaflet), decision(changed_leaflet, **changes))
    assert answer.status_code == 422
    assert sentence in problem(answer)
    assert not Vote.objects.filter(revision=changed_leaflet).exists()


def test_what_was_typed_is_still_there_after_a_refusal(as_ravi, changed_leaflet):
    answer = as_ravi.post(
        url(changed_leaflet), {"do": "comment", "section_key": "dose", "quotation": "11 g", "text": "Really so much?"}
    )
    form = page(answer).one("#section-dose .remark-new")
    assert (form.one("[name=quotation]")["value"], form.text("textarea")) == ("11 g", "Really so much?")


def test_a_revision_replaced_meanwhile_is_not_approved(as_ravi, changed_leaflet, submit):
    submit(leaflet(dose="Apply 100 g."))
    answer = as_ravi.post(url(changed_leaflet), decision(changed_leaflet))
    assert "newer revision has replaced" in problem(answer)


def test_changes_are_requested_with_their_reason(as_ravi, changed_leaflet, client, edie):
    as_ravi.post(url(changed_leaflet), decision(changed_leaflet, do="request_changes", reason="Too much cream."))
    client.force_login(edie)
    banner = page(client.get(url(changed_leaflet))).one(".banner")
    assert "Ravi Reviewer: Too much cream." in banner.texts("p")
    assert banner.one("a")["href"] == "/edit/emollient/"


def test_an_author_sees_why_they_cannot_decide(client, changed_leaflet, edie):
    client.force_login(edie)
    found = page(client.get(url(changed_leaflet)))
    assert "Only members of the advisory board decide on revisions." in found.one("#decision").texts("p")
    assert not found.all("[value=approve]")


def test_a_comment_is_next_to_its_section_until_it_is_settled(as_ravi, changed_leaflet):
    as_ravi.post(
        url(changed_leaflet), {"do": "comment", "section_key": "dose", "quotation": "10 g", "text": "So much?"}
    )
    comment = Comment.objects.get()
    remark = f"#section-dose #comment-{comment.pk}"
    assert "So much?" in page(as_ravi.get(url(changed_leaflet))).one(remark).texts("p")
    as_ravi.post(url(changed_leaflet), {"do": "resolve", "comment": comment.pk, "note": "Checked."})
    assert "Settled by Ravi Reviewer" in page(as_ravi.get(url(changed_leaflet))).text(remark)


def test_an_open_comment_is_carried_to_the_next_revision(as_ravi, changed_leaflet, submit, ravi):
    actions.comment(by=ravi, revision=changed_leaflet, section_key="dose", quotation="10 g", text="So much?")
    later = submit(leaflet(dose="Apply 5 g twice daily."))
    remark = page(as_ravi.get(url(later))).one("#section-dose .remark")
    assert "carried from revision 2" in remark.text(".remark-head")
    assert remark.one("blockquote").next.words == "These words are no longer in the text."


def test_a_quotation_that_is_not_in_the_text_is_refused(as_ravi, changed_leaflet):
    answer = as_ravi.post(
        url(changed_leaflet), {"do": "comment", "section_key": "dose", "quotation": "11 g", "text": "?"}
    )
    assert "are not in the text" in problem(answer)


def test_a_withdrawal_needs_and_shows_its_reason(as_ravi, revision_at, client):
    revision = revision_at("approved")
    as_ravi.post(url(revision), {"do": "withdraw", "withdraw_reason": "Recalled by the maker."})
    assert Review.objects.get(revision=revision).state == "withdrawn"
    (version,) = page(client.get("/history/leaflet/emollient/")).all(".history li")
    assert "Reason: Recalled by the maker." in version.texts("p")


@pytest.mark.parametrize("key", ["0", "999999", "x", "1 OR 1=1", "²", "9" * 30])
def test_an_unknown_revision_is_not_found(as_ravi, key):
    assert as_ravi.get(f"/admin/editorial/review/{key}/change/").status_code == 404


def test_the_page_needs_no_script(as_ravi, changed_leaflet):
    assert page(as_ravi.get(url(changed_leaflet))).inline == []


def test_votes_that_no_longer_count_are_explained(as_ravi, changed_leaflet, submit, rosa):
    approve(changed_leaflet, rosa)
    later = submit(leaflet(dose="Apply 5 g twice daily."))
    banner = page(as_ravi.get(url(later))).one(".banner")
    assert "Votes on revision 2 are void (Rosa Reviewer), because the new text changes: Dosage." in banner.texts("p")


def test_an_older_text_is_restored_as_a_draft(client, revision_at, edie, changed):
    revision = revision_at("superseded")
    client.force_login(edie)
    client.post(url(revision), {"do": "restore"})
    assert changed[-1] == ("emollient", "Leaflet", "edie")


def test_the_periodic_review_starts_from_the_approved_revision(client, revision_at, edie):
    revision = revision_at("approved")
    client.force_login(edie)
    client.post(url(revision), {"do": "review_again"})
    newest = revision.document.revisions.last()
    assert (newest.number, newest.purpose) == (2, "periodic_review")
    assert "is it still right?" in page(client.get(url(newest))).text("#changes .banner")


def test_priority_and_dates_are_set(as_ravi, revision_at, changed_leaflet):
    tomorrow = timezone.localdate() + timedelta(days=1)
    as_ravi.post(url(changed_leaflet), {"do": "plan", "priority": "2", "decide_by": tomorrow.isoformat()})
    changed_leaflet.document.refresh_from_db()
    assert (changed_leaflet.document.priority, changed_leaflet.document.decide_by) == (2, tomorrow)
    assert page(as_ravi.get(url(changed_leaflet))).one("[name=decide_by]")["value"] == tomorrow.isoformat()
    as_ravi.post(url(changed_leaflet.base), {"do": "schedule", "due": tomorrow.isoformat()})
    changed_leaflet.document.refresh_from_db()
    assert changed_leaflet.document.next_review_due == tomorrow
