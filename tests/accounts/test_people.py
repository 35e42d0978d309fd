"""People are given roles and deactivated, never deleted; the shipped author is nobody who could sign in."""

import pytest
from django.db import DatabaseError, transaction

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.shipped_author import is_shipped_author, shipped_author
from tests.pages import page


def test_the_admin_offers_no_deletion(client, ada, edie):
    client.force_login(ada)
    found = page(client.get(f"/admin/accounts/user/{edie.pk}/change/"))
    assert found.button("Save")
    assert "Delete" not in found.words
    assert not found.all("a[href$='/delete/'], .deletelink")
    assert client.post(f"/admin/accounts/user/{edie.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post("/admin/accounts/user/", {"action": "delete_selected", "_selected_action": [edie.pk], "post": "yes"})
    assert User.objects.filter(pk=edie.pk).exists()


def test_the_web_role_cannot_delete_people(edie):
    with pytest.raises(DatabaseError, match="permission denied|protected foreign keys"), transaction.atomic():
        User.objects.filter(pk=edie.pk).delete()


def test_an_administrator_deactivates_a_person(client, ada, ravi):
    client.force_login(ada)
    groups = [group.pk for group in ravi.groups.all()]
    client.post(f"/admin/accounts/user/{ravi.pk}/change/", {"username": "ravi", "first_name": "Ravi", "groups": groups})
    ravi.refresh_from_db()
    assert not ravi.is_active
    assert not ravi.is_board_member


def test_only_a_superuser_makes_superusers(client, ada, edie):
    User.objects.filter(pk=ada.pk).update(is_superuser=False)
    client.force_login(User.objects.get(pk=ada.pk))
    client.post(
        f"/admin/accounts/user/{edie.pk}/change/",
        {"username": "edie", "is_active": "on", "is_staff": "on", "is_superuser": "on"},
    )
    edie.refresh_from_db()
    assert not edie.is_superuser


def test_an_editor_sees_no_people(client, edie):
    client.force_login(edie)
    assert client.get("/admin/accounts/user/").status_code == 403


def test_the_shipped_author_cannot_sign_in(client, db):
    author = shipped_author()
    assert is_shipped_author(author)
    assert not author.is_active
    assert not author.has_usable_password()
    assert shipped_author().pk == author.pk


def test_somebody_active_of_that_name_is_not_the_shipped_author(db):
    assert not is_shipped_author(User.objects.create_user("eczema-advisor"))
