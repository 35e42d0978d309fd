"""Comments in threads: answers, people mentioned, and a thread that is settled as one."""

import pytest
from django.db import DatabaseError, connection, transaction

from eczema_advisor.editorial import actions
from eczema_advisor.editorial.errors import EditorialError
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import Comment, CommentReply, CommentResolution, Notice
from eczema_advisor.editorial.notification.mentions import mentioned, names_in
from eczema_advisor.editorial.workflow.policies import open_comments
from tests.editorial.conftest import leaflet
from tests.editorial.desk.test_revision_page import url
from tests.pages import page


@pytest.fixture
def revision(submit):
    return submit()


@pytest.fixture
def remark(revision, ravi):
    return actions.comment(by=ravi, revision=revision, section_key="dose", text="Is it so?", quotation="twice daily")


def notices(person) -> list[str]:
    return [one.subject for one in Notice.objects.filter(recipient=person).order_by("id")]


def test_an_answer_is_under_its_comment_and_in_the_ledger(client, revision, remark, edie):
    client.force_login(edie)

    client.post(url(revision), {"do": "reply", "comment": remark.pk, "text": "Yes, see the label."})

    thread = page(client.get(url(revision))).one(f"#comment-{remark.pk}")
    assert thread.one(".remark-reply").words.endswith("Yes, see the label.")
    answer = Comment.objects.get(author=edie)
    assert (answer.answers.to, answer.section_key) == (remark, "dose")
    assert answer.entries.get().event == "commented"
    assert verify_ledger().fault is None


def test_an_answer_to_an_answer_is_in_the_same_thread(revision, remark, edie, rosa):
    first = actions.comment(by=edie, revision=revision, text="Yes.", answers=remark)

    actions.comment(by=rosa, revision=revision, text="I think so too.", answers=first)

    assert [one.reply.text for one in remark.replies.order_by("id")] == ["Yes.", "I think so too."]


def test_who_wrote_in_the_thread_is_told_once(submit, revision, remark, edie, rosa, ravi):
    later = submit(leaflet(dose="Apply 1 g twice daily. Really."))

    actions.comment(by=rosa, revision=later, text="And now?", answers=remark)

    assert notices(ravi).count("Comment: Leaflet") == 1
    assert notices(rosa).count("Comment: Leaflet") == 0


def test_a_thread_is_settled_as_one_and_an_answer_opens_it_again(submit, revision, remark, edie, ravi):
    answer = actions.comment(by=edie, revision=revision, text="Yes.", answers=remark)
    assert open_comments(revision.document, revision).count() == 2

    actions.resolve_comment(by=ravi, comment=answer, note="Agreed.")

    assert set(CommentResolution.objects.values_list("comment_id", "note")) == {
        (remark.pk, "Agreed."), (answer.pk, "Agreed."),
    }  # fmt: skip
    assert not open_comments(revision.document, revision).exists()
    with pytest.raises(EditorialError, match="settled already"):
        actions.resolve_comment(by=ravi, comment=remark)

    actions.comment(by=edie, revision=revision, text="Not so fast.", answers=remark)
    assert open_comments(revision.document, revision).count() == 1


def test_an_answer_does_not_close_what_is_open(revision, remark, edie):
    """The link says where an answer is shown. It may never make a comment count as settled."""
    settled = actions.comment(by=edie, revision=revision, text="Settled.")
    actions.resolve_comment(by=edie, comment=settled)

    CommentReply.objects.create(reply=remark, to=settled)

    assert open_comments(revision.document, revision).get() == remark


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 40, "٣"])
def test_an_answer_to_nothing_is_refused_with_a_sentence(client, revision, remark, edie, key):
    client.force_login(edie)

    answer = client.post(url(revision), {"do": "reply", "comment": key, "text": "Yes."})

    assert page(answer).text("#problem[role=alert]").endswith("There is no such comment on this document.")
    assert Comment.objects.get() == remark


def test_an_answer_is_about_the_same_document(submit, remark, edie):
    other = submit(slug="other")

    with pytest.raises(EditorialError, match="another document"):
        actions.comment(by=edie, revision=other, text="Yes.", answers=remark)


@pytest.mark.parametrize(
    "statement", ["UPDATE editorial_commentreply SET to_id = to_id", "DELETE FROM editorial_commentreply"]
)
def test_no_link_is_ever_changed(revision, remark, edie, statement):
    actions.comment(by=edie, revision=revision, text="Yes.", answers=remark)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ask @rosa, and @ravi.", ["rosa", "ravi"]),
        ("@rosa @Rosa @rosa", ["rosa", "Rosa"]),
        ("See [@nice-ta82; @eu-label] or a@b.example", []),
        ("(@rosa)", ["rosa"]),
        ("@ @@x", []),
    ],
)
def test_names_are_what_follows_an_at_sign(text, names):
    assert names_in(text) == names


def test_who_is_mentioned_is_told_and_a_name_nobody_has_is_said(client, revision, edie, rosa, cleo):
    client.force_login(edie)

    answer = client.post(
        url(revision), {"do": "comment", "section_key": "", "text": "@ROSA, @cleo and @nobody: is it so?"}, follow=True
    )

    assert "Edie Editor mentions you: Leaflet" in notices(rosa)
    assert notices(rosa).count("Comment: Leaflet") == 0
    assert Notice.objects.get(recipient=rosa, subject__contains="mentions").message.address == rosa.email
    assert notices(cleo) == []
    assert any("Nobody on the desk is called @cleo or @nobody." in one for one in page(answer).texts(".messagelist li"))
    assert mentioned("@ROSA")[0] == [rosa]
