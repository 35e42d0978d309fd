"""The first two administrators: made by the owner of the tables, both or neither, and entered in the access ledger."""

import pytest
from django.contrib.auth import authenticate

from eczema_advisor.accounts.first_people.first_administrators import (
    FirstAdministratorsError,
    make_first_administrators,
)
from eczema_advisor.accounts.models import User
from eczema_advisor.editorial.ledger.verification import verify_ledger
from eczema_advisor.editorial.models.access.access_entry import AccessEntry

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_both_are_made_and_the_ledger_says_that_the_owner_did_it():
    made = make_first_administrators("ada@example.org, alan")
    people = [User.objects.get(username=one.username) for one in made]
    assert [person.username for person in people] == ["ada@example.org", "alan"]
    assert [person.email for person in people] == ["ada@example.org", ""]
    assert all(person.is_administrator and person.is_staff for person in people)
    assert [authenticate(username=one.username, password=one.password) for one in made] == people
    given = AccessEntry.objects.filter(event="role_given", subject="Administrator")
    assert {(entry.person_id, entry.authority) for entry in given} == {(person.pk, "owner") for person in people}
    assert verify_ledger().fault is None


@pytest.mark.parametrize("names", ["ada", "", "ada,Ada", "ada,,", "ada,a b", "ada,<x>", "ada,edie"])
def test_one_alone_or_a_name_that_is_none_makes_nobody(edie, names):
    with pytest.raises(FirstAdministratorsError):
        make_first_administrators(names)
    assert set(User.objects.values_list("username", flat=True)) == {"edie"}


def test_where_there_is_an_administrator_it_is_no_way_in(ada):
    with pytest.raises(FirstAdministratorsError, match=r"already \(ada\)"):
        make_first_administrators("mallory,maud")
    assert User.objects.count() == 1
