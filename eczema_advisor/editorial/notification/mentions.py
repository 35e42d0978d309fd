"""People named in a comment: `@` and the name they sign in with."""

import re

from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import ROLES

CITATION = re.compile(r"\[@[^\]]*\]")
MENTION = re.compile(r"(?<![\w@])@([A-Za-z0-9][\w.+-]*)")


def names_in(text: str) -> list[str]:
    """The names that follow an @, each once; citations such as [@nice-ta82] are none."""
    found = (name.rstrip(".+-") for name in MENTION.findall(CITATION.sub("", text)))
    return list(dict.fromkeys(found))


def people_on_the_desk():
    """The active people who edit, review or administer."""
    return User.objects.filter(is_active=True, groups__name__in=ROLES).distinct().order_by("username")


def mentioned(text: str) -> tuple[list[User], list[str]]:
    """Who is mentioned in a comment, and which names nobody on the desk has."""
    names = names_in(text)
    if not names:
        return [], []
    by_name = {person.username.lower(): person for person in people_on_the_desk()}
    people = {by_name[name.lower()].pk: by_name[name.lower()] for name in names if name.lower() in by_name}
    return list(people.values()), [name for name in names if name.lower() not in by_name]
