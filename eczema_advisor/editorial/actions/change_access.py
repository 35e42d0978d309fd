"""Roles that decide, keys that sign, and resets: one administrator asks, a second confirms."""

import json
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.utils.timezone import now

from eczema_advisor.accounts.acting_person import acting_as
from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER

from ..errors import NotAllowed, SignatureRefused, WrongState
from ..ledger.export.verify_export import change_challenge, confirmation_challenge
from ..ledger.transaction import editorial_action
from ..models import AccessConfirmation, AccessEntry, AccessRequest
from ..models.access.access_entry import AccessEvent
from ..models.access.access_request import RequestKind
from ..signing.board_keys import access_signatures_are_required, enrolled_keys

SUBJECTS = {
    RequestKind.ROLE: (BOARD_MEMBER, ADMINISTRATOR),
    RequestKind.RESET: ("password", "factors"),
    RequestKind.TAKE: (BOARD_MEMBER, ADMINISTRATOR),
    RequestKind.CLOSE: ("account",),
}


@editorial_action
def ask_for_change(*, by, kind, person, subject, signature="") -> AccessRequest:
    """Ask that `person` gets a role ("Board member", "Administrator"), that one of their keys (`subject`: its
    fingerprint) may sign, or that their "password" or "factors" may be reset.

    What one administrator does alone is done at once: a role is taken ("take"), the account deactivated ("close").
    `signature` (JSON) is by a key of `by` over the change and where the access ledger stood. Raises EditorialError.
    """
    known = [key.fingerprint for key in enrolled_keys(person)] if kind == RequestKind.KEY else SUBJECTS.get(kind, ())
    if subject not in known:
        raise WrongState(f"There is no {subject or 'such thing'!r} that could be asked for here.")
    if not (by.is_administrator or (kind == RequestKind.KEY and by == person)):
        raise NotAllowed("Only an administrator may ask for this.")
    if kind != RequestKind.KEY or by != person:
        wanted = {"kind": kind, "person": person.pk, "subject": subject}
        check_signature(by, signature, lambda head: change_challenge(**wanted, head=head))
    request = AccessRequest.objects.create(kind=kind, person=person, subject=subject, by=by, signature=signature)
    if request.is_done_at_once:
        with acting_as(by):
            take_away(request)
    return request


def take_away(request) -> None:
    """Deactivate, or take a role. Raises WrongState where there is nothing to take."""
    person = User.objects.get(pk=request.person_id)
    if request.kind == RequestKind.CLOSE:
        if not person.is_active:
            raise WrongState(f"{person.display_name} is deactivated already.")
        User.objects.filter(pk=person.pk).update(is_active=False)
        return
    is_superuser = request.subject == ADMINISTRATOR and person.is_superuser
    if request.subject not in person.role_names and not is_superuser:
        raise WrongState(f"{person.display_name} does not have the role {request.subject}.")
    if is_superuser:  # first: one request takes both
        User.objects.filter(pk=person.pk).update(is_superuser=False)
    person.groups.remove(Group.objects.get(name=request.subject))


def ask_for_key(*, by, authenticator) -> AccessRequest | None:
    """Ask that a key which `by` has just enrolled may sign; nothing where it is no key that can."""
    known = set(AccessRequest.objects.filter(person=by, kind=RequestKind.KEY).values_list("subject", flat=True))
    new = [key for key in enrolled_keys(by) if key.fingerprint not in known]
    return ask_for_change(by=by, kind=RequestKind.KEY, person=by, subject=new[-1].fingerprint) if new else None


@editorial_action
def propose_role(*, person, role) -> AccessRequest | None:
    """Ask for a role that the groups of `person` are mapped to; nothing where it waits for a confirmation already.

    The owner's rule `mapped_roles` allows it. Raises EditorialError.
    """
    waiting = AccessRequest.objects.filter(
        kind=RequestKind.ROLE, person=person, subject=role, confirmation=None, at__gt=now() - timedelta(days=7)
    )
    if waiting.exists():
        return None
    return AccessRequest.objects.create(kind=RequestKind.ROLE, person=person, subject=role, by=person)


@editorial_action
def confirm_change(*, by, request, signature="") -> AccessConfirmation:
    """Confirm what another administrator asked for, and do it: a role is given, factors are removed, a key may sign.

    A password is then reset by its owner, with the link that the sign-in page sends; nobody else learns it.
    `signature` (JSON) is by a key of `by` over the entry of what was asked for. Raises EditorialError.
    """
    if not by.is_administrator or by.pk in (request.by_id, request.person_id):
        raise NotAllowed("A second administrator confirms: neither who asked for it nor whom it is about.")
    if AccessConfirmation.objects.filter(request=request).exists():
        raise WrongState("This is confirmed already.")
    if request.is_done_at_once:
        raise WrongState("This was done when it was asked for.")
    check_signature(by, signature, lambda _head: confirmation_challenge(asked_entry(request).hash))
    confirmation = AccessConfirmation.objects.create(request=request, by=by, signature=signature)
    with acting_as(by):
        if request.kind == RequestKind.ROLE:
            request.person.groups.add(Group.objects.get(name=request.subject))
        elif request.kind == RequestKind.RESET and request.subject == "factors":
            for factor in Authenticator.objects.filter(user=request.person).order_by("pk"):
                factor.delete()
    return confirmation


def asked_entry(request) -> AccessEntry:
    """The entry of the access ledger that holds what was asked for."""
    return AccessEntry.objects.get(request=request, event=AccessEvent.CHANGE_ASKED)


def check_signature(by, signature: str, challenge) -> None:
    """Raise SignatureRefused unless a key of `by` signed `challenge(head)`, or none did and none is required."""
    if not signature:
        if access_signatures_are_required():
            raise SignatureRefused("Administrators sign with their own key here; enrol one, and sign with it.")
        return
    for key in enrolled_keys(by):
        try:
            key.check(signature, challenge(json.loads(signature)["head"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
        return
    raise SignatureRefused("Nothing was signed: the signature is by none of your keys over this change.")
