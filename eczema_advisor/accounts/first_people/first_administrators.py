"""Two people at least, made by the owner of the tables before anybody can sign in; the access ledger says so.

Fewer than two could decide alone: the rule of the second administrator begins with the second one.
"""

import re
import secrets
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q

from ..models import User
from ..roles import ADMINISTRATOR

USERNAME = re.compile(r"[\w.@+-]{2,150}")
OWNER = "owner"


class FirstAdministratorsError(Exception):
    """These administrators cannot be made; the message says why, and nothing was changed."""


@dataclass(frozen=True)
class NewAdministrator:
    """Somebody who was made an administrator now, with a password that is shown once."""

    username: str
    password: str


def names_in(text: str) -> list[str]:
    """The user names of "ada,alan". Raises FirstAdministratorsError."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if len({name.casefold() for name in names}) < 2 or len(names) != len({name.casefold() for name in names}):
        raise FirstAdministratorsError(
            "Name two different people or more, as in --administrators ada@example.org,alan@example.org: "
            "an administrator alone could decide everything."
        )
    for name in names:
        if not USERNAME.fullmatch(name):
            raise FirstAdministratorsError(
                f"{name!r} is no user name; use letters, digits and @ . + - _, for example an e-mail address."
            )
    return names


def make_first_administrators(text: str) -> list[NewAdministrator]:
    """Make all of them or none, as the owner of the tables. Raises FirstAdministratorsError.

    A user name with an @ is the e-mail address too.
    """
    names = names_in(text)
    with transaction.atomic(using=OWNER):
        people = User.objects.using(OWNER)
        administrators = people.filter(Q(is_superuser=True) | Q(groups__name=ADMINISTRATOR), is_active=True)
        if there := administrators.order_by("id").first():
            raise FirstAdministratorsError(
                f"There is an administrator already ({there.username}); further ones are made by administrators, "
                "signed in."
            )
        for name in names:
            if people.filter(username__iexact=name).exists():
                raise FirstAdministratorsError(f"There is an account {name!r} already; name somebody else.")
        return [made(name) for name in names]


def made(name: str) -> NewAdministrator:
    password = secrets.token_urlsafe(18)
    person = User.objects.db_manager(OWNER).create_user(
        name, email=name if "@" in name else "", password=password, is_staff=True, is_superuser=True
    )
    person.groups.add(Group.objects.using(OWNER).get(name=ADMINISTRATOR))
    return NewAdministrator(name, password)
