"""How people come to work here: invited by e-mail, once, for a week, and confirmed where the role decides."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER, EDITOR
from eczema_advisor.editorial import actions
from eczema_advisor.editorial.errors import EditorialError
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models import AccessEntry, AccessRequest, Invitation
from eczema_advisor.editorial.workflow.people.invitation_links import link_of
from tests.conftest import person
from tests.pages import page

URL = reverse("admin:editorial_invitation_changelist")
PASSWORD = "four words are remembered"
TYPED = {
    "first_name": "Nora", "last_name": "New", "title": "Pharmacist", "username": "nora@example.org",
    "password": PASSWORD, "again": PASSWORD,
}  # fmt: skip


@pytest.fixture
def adam(ada):
    return person("adam", ADMINISTRATOR, is_superuser=True)


@pytest.fixture
def invited(ada):
    """Invite Nora; the path of the link."""

    def invite(role=EDITOR):
        link = link_of(actions.invite(by=ada, email="nora@example.org", role=role))
        return re.sub(r"^https?://[^/]+", "", link)

    return invite


def test_the_link_in_the_mail_makes_an_account_that_works(client, ada):
    client.force_login(ada)
    client.post(URL, {"do": "invite", "email": "nora@example.org", "role": EDITOR})
    (message,) = mail.outbox
    assert message.to == ["nora@example.org"]
    path = re.search(r"https?://[^/]+(/accounts/invitation/\S+)", message.body)[1]
    client.logout()
    assert "Ada Admin invites you" in page(client.get(path)).words
    answer = client.post(path, TYPED)
    assert answer.url == f"{reverse('account_login')}?next={reverse('mfa_index')}"
    nora = User.objects.get(username="nora@example.org")
    assert nora.is_editor
    assert nora.check_password(PASSWORD)
    client.force_login(nora)
    assert client.get("/admin/").status_code == 200
    assert AccessEntry.objects.filter(event="account_added", person=nora, actor=ada).exists()
    assert verify_ledger().fault is None


@pytest.mark.parametrize("role", [BOARD_MEMBER, ADMINISTRATOR])
def test_a_role_that_decides_waits_for_a_second_administrator(client, invited, adam, role):
    client.post(invited(role), TYPED)
    nora = User.objects.get(username="nora@example.org")
    assert not nora.works_here
    client.force_login(nora)
    assert client.get("/admin/", follow=True).status_code == 403
    actions.confirm_change(by=adam, request=AccessRequest.objects.get(person=nora))
    assert User.objects.get(pk=nora.pk).role_names == {role}
    assert verify_ledger().fault is None


def test_a_link_works_once(client, invited):
    path = invited()
    client.post(path, TYPED)
    answer = client.post(path, {**TYPED, "username": "another"})
    assert answer.status_code == 410
    assert "was used already" in page(answer).words
    assert User.objects.filter(username="another").count() == 0


def test_a_link_works_for_a_week(client, invited, monkeypatch):
    path = invited()
    monkeypatch.setattr("eczema_advisor.editorial.workflow.people.invitation_links.LASTS", timedelta(seconds=-1))
    assert client.get(path).status_code == 410


def test_a_withdrawn_invitation_and_one_of_a_former_administrator_are_void(client, invited, ada, adam):
    path = invited()
    client.force_login(ada)
    client.post(URL, {"do": "cancel", "invitation": Invitation.objects.get().pk})
    client.logout()
    assert client.get(path).status_code == 410
    path = invited()
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert client.post(path, TYPED).status_code == 410


@pytest.mark.parametrize("token", ["x", "MQ:1abc:def", "9" * 400])
def test_a_forged_link_is_void(client, db, token):
    assert client.get(reverse("accept_invitation", args=[token])).status_code == 410


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"again": "something else entirely"}, "The two passwords differ."),
        ({"password": "short", "again": "short"}, "too short"),
        ({"username": "ada"}, "is taken"),
        ({"username": "no spaces"}, "valid username"),
        ({"first_name": ""}, "required"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, invited, wrong, said):
    answer = client.post(invited(), {**TYPED, **wrong})
    assert answer.status_code == 422
    found = page(answer)
    assert said in found.words
    assert found.one("input[name=last_name]")["value"] == "New"
    assert Invitation.objects.get().person is None


def test_where_no_mail_goes_out_the_administrator_gets_the_link(client, ada, monkeypatch):
    def refuse(*_arguments, **_named):
        raise OSError("no route")

    monkeypatch.setattr("eczema_advisor.editorial.notification.invitation_mail.EmailMessage.send", refuse)
    client.force_login(ada)
    found = page(client.post(URL, {"do": "invite", "email": "nora@example.org", "role": EDITOR}, follow=True))
    assert "no mail could be sent" in found.words
    assert "/accounts/invitation/" in found.words


def test_nobody_else_invites_and_nobody_is_invited_twice(client, ada, ravi, invited):
    with pytest.raises(EditorialError, match="Only an administrator"):
        actions.invite(by=ravi, email="x@example.org", role=EDITOR)
    with pytest.raises(EditorialError, match="has an account"):
        actions.invite(by=ada, email=ravi.email, role=EDITOR)
    client.force_login(ada)
    assert client.post(URL, {"do": "invite", "email": "nonsense", "role": EDITOR}).status_code == 422


def test_a_role_is_all_that_access_needs(client, db):
    nora = person("nora", EDITOR, is_staff=False)
    client.force_login(nora)
    assert client.get("/admin/").status_code == 200
    without = person("noah", is_staff=True)
    client.force_login(without)
    assert client.get("/admin/", follow=True).status_code == 403


def test_the_page_of_a_person_has_no_staff_box_and_leads_to_a_reset(client, ada, ravi):
    client.force_login(ada)
    found = page(client.get(reverse("admin:accounts_user_change", args=[ravi.pk])))
    assert not found.all("input[name=is_staff]")
    (link,) = [one["href"] for one in found.all("a[href*='change=reset:factors']")]
    chosen = page(client.get(link)).all("option[selected]")
    assert [one["value"] for one in chosen] == [str(ravi.pk), "reset:factors"]


def test_a_week_later_the_list_says_that_nobody_came(client, ada, invited):
    invited()
    Invitation.objects.update(at=timezone.now() - timedelta(days=8))
    client.force_login(ada)
    assert "not used in time" in page(client.get(URL)).words
