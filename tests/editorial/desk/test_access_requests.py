"""What two administrators do together, in the admin; and both ledgers verified in the browser."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER
from eczema_advisor.editorial.models import AccessRequest
from tests.conftest import owner_connection, person
from tests.editorial.guarantees.test_forged_board import REQUIRED
from tests.pages import page

REQUESTS = "admin:editorial_accessrequest_changelist"
VERIFY = "admin:editorial_accessentry_verify"


@pytest.fixture
def adam(ada):
    return person("adam", ADMINISTRATOR, is_staff=True, is_superuser=True)


def press(client, by, **form):
    client.force_login(by)
    return client.post(reverse(REQUESTS), form, follow=True)


def said(answer) -> str:
    return " ".join(str(one) for one in answer.context["messages"])


def test_a_role_is_asked_for_and_confirmed(client, edie, ada, adam):
    assert "Asked for" in said(press(client, ada, do="ask", person=edie.pk, change=f"role:{BOARD_MEMBER}"))
    asked = AccessRequest.objects.get()
    assert "second administrator" in said(press(client, ada, do="confirm", request=asked.pk))
    assert not User.objects.get(pk=edie.pk).is_board_member
    assert "Confirmed" in said(press(client, adam, do="confirm", request=asked.pk))
    assert User.objects.get(pk=edie.pk).is_board_member  # roles are read once for each object
    assert "confirmed already" in said(press(client, adam, do="confirm", request=asked.pk))


@pytest.mark.parametrize("form", [
    {"do": "ask"}, {"do": "ask", "person": "x", "change": "role:Editor"}, {"do": "confirm", "request": "²"},
    {"do": "confirm", "request": "9" * 5000}, {"do": "other"}, {},
])  # fmt: skip
def test_what_makes_no_sense_does_nothing(client, ada, form):
    assert press(client, ada, **form).status_code == 200
    assert not AccessRequest.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_one_administrator_alone_is_refused_with_a_sentence(client, ravi_of_the_board, ada, adam):
    with owner_connection() as owner:  # the rules are emptied between transactional tests
        owner.execute(REQUIRED.format(rule="second_administrator"))
    client.force_login(ada)
    answer = client.post(
        reverse("admin:auth_user_password_change", args=[ravi_of_the_board.pk]),
        {"usable_password": "true", "password1": "taken-over-123", "password2": "taken-over-123"},
    )
    assert answer.status_code == 409
    assert "two administrators" in page(answer).text("h1 + p")
    ravi_of_the_board.refresh_from_db()
    assert ravi_of_the_board.check_password("rav-password")


@pytest.fixture
def ravi_of_the_board(db):
    """A member from before there was a second administrator."""
    return person("rav", BOARD_MEMBER)


def test_both_ledgers_are_verified_in_the_browser(client, submit, ravi):
    submit()
    client.force_login(ravi)
    assert "The ledgers are whole" in client.get(reverse(VERIFY)).content.decode()
    assert "cut off" in client.get(reverse(VERIFY), {"head": "f" * 64}).content.decode()


def test_people_without_a_role_do_not_see_the_access_ledger(client, cleo):
    client.force_login(cleo)
    assert client.get(reverse(VERIFY)).status_code in (302, 403)


def test_a_role_keeps_its_name(ada):
    with pytest.raises(Exception, match="keeps its name"):
        Group.objects.filter(name=BOARD_MEMBER).update(name="Reader")
