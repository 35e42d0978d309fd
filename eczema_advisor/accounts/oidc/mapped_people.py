"""Who somebody is here whom the organisation has signed in, and what the operator's mapping makes of their groups.

Somebody is known by issuer and subject. The first time they must have been invited (an account with the e-mail address
that the organisation has verified), or be in a group that is mapped. Who decides here is never linked by an e-mail
address: they link it themselves, signed in.
"""

import logging
import re

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.dispatch import Signal

from ..acting_person import acting_as
from ..models import User
from ..roles import ADMINISTRATOR, BOARD_MEMBER, EDITOR
from .provider_settings import the_organisation

logger = logging.getLogger(__name__)
role_wanted = Signal()  # person, role: a role that decides, which the editorial room puts to the administrators
LAST_ADMINISTRATOR = "last administrator"


class SignInRefused(Exception):  # noqa: N818
    """Nobody is signed in; the message says why, and what to do."""


def person_for(claims: dict) -> User:
    """The account to link with somebody who comes for the first time: invited, or made now by the mapping.

    Raises SignInRefused.
    """
    email = verified_email(claims)
    invited = list(User.objects.filter(email__iexact=email, is_active=True)[:2]) if email else []
    if len(invited) == 1:
        if decides(invited[0]):
            raise SignInRefused(
                f"Sign in with your password first, and link {the_organisation().name} under “Your account”: "
                "who reviews or administers here does that themselves."
            )
        return invited[0]
    if invited:
        raise SignInRefused("Two accounts have your e-mail address; ask an administrator to put that right.")
    if not roles_of(claims):
        raise SignInRefused("You have no account here. Ask an administrator to invite you.")
    return made(claims, email)


def verified_email(claims: dict) -> str:
    """The address, where the organisation says itself that it is theirs."""
    email = claims.get("email")
    return email if claims.get("email_verified") is True and isinstance(email, str) else ""


def decides(person: User) -> bool:
    return person.is_superuser or not person.role_names.isdisjoint((BOARD_MEMBER, ADMINISTRATOR))


def made(claims: dict, email: str) -> User:
    """A new account without a password. An address that is not verified is not kept: mails and sign-in go by it."""
    return User.objects.create_user(
        free_username(str(claims.get("preferred_username") or email.partition("@")[0] or claims["sub"])),
        email=email,
        first_name=str(claims.get("given_name") or "")[:150],
        last_name=str(claims.get("family_name") or "")[:150],
    )


def free_username(wanted: str) -> str:
    name = re.sub(r"[^\w.@+-]", "", wanted)[:140] or "colleague"
    number, found = 1, name
    while User.objects.filter(username__iexact=found).exists():
        number += 1
        found = f"{name}{number}"
    return found


def roles_of(claims: dict) -> set[str]:
    """The roles that the groups of somebody are mapped to. Raises SignInRefused where nothing is said of groups.

    Nothing said is not the same as no group: a mistake at the organisation must neither give nor take.
    """
    organisation = the_organisation()
    if not organisation.roles:
        return set()
    groups = claims.get(organisation.groups_claim)
    if isinstance(groups, str):
        groups = [groups]
    if not isinstance(groups, list):
        logger.warning("the sign-in service says nothing of groups (claim %s)", organisation.groups_claim)
        raise SignInRefused(f"{organisation.name} did not say which groups you are in; tell whoever runs this site.")
    return {organisation.roles[group] for group in groups if isinstance(group, str) and group in organisation.roles}


def follow_groups(person: User, claims: dict) -> None:
    """Give and take the mapped roles. One that decides is only asked for; the last administrator stays one."""
    wanted = roles_of(claims)
    held = set(person.role_names) | ({ADMINISTRATOR} if person.is_superuser else set())
    for role in sorted((held - wanted) & set(the_organisation().roles.values())):
        take(person, role)
    for role in sorted(wanted - held):
        if role == EDITOR:
            person.groups.add(Group.objects.get(name=role))
        else:
            role_wanted.send(sender=User, person=person, role=role)
    if wanted and not person.is_staff:
        User.objects.filter(pk=person.pk).update(is_staff=True)
    person.__dict__.pop("role_names", None)


def take(person: User, role: str) -> None:
    try:
        with transaction.atomic():
            person.groups.remove(Group.objects.get(name=role))
            if role == ADMINISTRATOR and person.is_superuser:
                User.objects.filter(pk=person.pk).update(is_superuser=False)
    except IntegrityError as error:
        if LAST_ADMINISTRATOR not in str(error):
            raise
        logger.warning("the last administrator has lost the group of administrators, and stays one")


def link(person: User, account) -> None:
    """Keep that this identity is this person's."""
    account.user = person
    with acting_as(None):
        account.save()
