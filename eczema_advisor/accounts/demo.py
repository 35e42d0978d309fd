"""Demo accounts for trying the product on one's own machine. Never made in production."""

import secrets

from django.contrib.auth.models import Group
from django.db import transaction

from .models import User
from .roles import ADMINISTRATOR, BOARD_MEMBER, EDITOR

CAST = (
    ("editor", "Edie", "Demo editor", EDITOR),
    ("reviewer1", "Ravi", "Demo reviewer", BOARD_MEMBER),
    ("reviewer2", "Rosa", "Demo reviewer", BOARD_MEMBER),
    ("admin", "Ada", "Demo administrator", ADMINISTRATOR),
)


@transaction.atomic
def make_demo_accounts() -> list[tuple[str, str, str]]:
    """Make the four accounts and return (user name, role, password) of those made now; none when they exist."""
    made = []
    for username, first_name, title, role in CAST:
        if User.objects.filter(username=username).exists():
            continue
        password = secrets.token_urlsafe(9)
        user = User.objects.create_user(
            username,
            email=f"{username}@localhost.localdomain",
            password=password,
            first_name=first_name,
            last_name="(demo)",
            title=title,
            is_staff=True,
            is_superuser=role == ADMINISTRATOR,
        )
        user.groups.add(Group.objects.get(name=role))
        made.append((username, role, password))
    return made
