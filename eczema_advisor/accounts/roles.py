"""The three roles of people who sign in. Readers need no account."""

EDITOR = "Editor"
BOARD_MEMBER = "Board member"
ADMINISTRATOR = "Administrator"
ROLES = (EDITOR, BOARD_MEMBER, ADMINISTRATOR)


def create_groups(using: str = "default", **_signal) -> None:
    """Make sure that each role is a group. Runs after every migration."""
    from django.contrib.auth.models import Group

    for name in ROLES:
        Group.objects.using(using).get_or_create(name=name)


def has_a_role(person) -> bool:
    """May this person enter the desk at all: do they edit, review or administer?"""
    if not person.is_active:
        return False
    return person.is_superuser or not person.role_names.isdisjoint(ROLES)
