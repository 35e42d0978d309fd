"""The keys of a person that may sign votes."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q, QuerySet

from ..ledger.export.verify_export import ADMINISTRATOR, Key
from ..models import AccessEntry, DeskRule
from ..models.access.access_entry import AccessEvent


def enrolled_keys(person) -> list[Key]:
    """Every security key and passkey that this person enrolled; what cannot be read is left out."""
    found = []
    for one in Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).order_by("pk"):
        try:
            found.append(Key.enrolled(one.data["credential"]["response"]["attestationObject"]))
        except (KeyError, TypeError, ValueError):
            continue
    return found


def signing_keys(person) -> list[Key]:
    """Those that may sign votes: confirmed by a second person, where two administrators are named."""
    keys = enrolled_keys(person)
    if not keys or not confirmation_is_needed():
        return keys
    confirmed = set(
        AccessEntry.objects.filter(
            Q(event=AccessEvent.CHANGE_CONFIRMED, request__kind="key") | Q(event=AccessEvent.ROOT_NAMED),
            person=person,
            subject__in=[key.fingerprint for key in keys],
        ).values_list("subject", flat=True)
    )
    return [key for key in keys if key.fingerprint in confirmed]


def confirmation_is_needed() -> bool:
    """The database's own rule: `database_guards/functions/editorial_two_administrators.sql`."""
    if not DeskRule.objects.filter(name="second_administrator", value="required").exists():
        return False
    named = AccessEntry.objects.filter(
        Q(event=AccessEvent.SUPERUSER_GIVEN) | Q(event=AccessEvent.ROLE_GIVEN, subject=ADMINISTRATOR)
    )
    return named.values("person").distinct().count() >= 2


def signatures_are_required() -> bool:
    """Has the owner set, for good, that board members sign with their keys?"""
    if settings.BOARD_SIGNATURES == "required":
        return True
    return signing_rule().exists()


def signing_rule() -> QuerySet[DeskRule]:
    """The owner's rule that votes are signed, where it was set."""
    return DeskRule.objects.filter(name="signatures", value="required")


def access_signatures_are_required() -> bool:
    """Do administrators sign what they ask for and confirm, by the owner's rule? Set for good by `prepare`."""
    return DeskRule.objects.filter(name="access_signatures", value="required").exists()
