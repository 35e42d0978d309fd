"""Roles that decide, keys that sign, and resets: one administrator asks, a second confirms."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from eczema_advisor.accounts.acting_person import acting_as
from eczema_advisor.accounts.roles import ADMINISTRATOR, BOARD_MEMBER

from ..errors import NotAllowed, SignatureRefused, WrongState
from ..ledger.export.verify_export import confirmation_challenge
from ..ledger.transaction import editorial_action
from ..models import AccessConfirmation, AccessEntry, AccessRequest
from ..models.access.access_entry import AccessEvent
from ..models.access.access_request import RequestKind
from ..signing.board_keys import enrolled_keys

SUBJECTS = {
    RequestKind.ROLE: (BOARD_MEMBER, ADMINISTRATOR),
    RequestKind.RESET: ("password", "factors"),
}


@editorial_action
def ask_for_change(*, by, kind, person, subject) -> AccessRequest:
    """Ask that `person` gets a role ("Board member", "Administrator"), that one of their keys (`subject`: its
    fingerprint) may sign, or that their "password" or "factors" may be reset. Raises EditorialError."""
    known = [key.fingerprint for key in enrolled_keys(person)] if kind == RequestKind.KEY else SUBJECTS.get(kind, ())
    if subject not in known:
        raise WrongState(f"There is no {subject or 'such thing'!r} that could be asked for here.")
    if not (by.is_administrator or (kind == RequestKind.KEY and by == person)):
        raise NotAllowed("Only an administrator may ask for this.")
    return AccessRequest.objects.create(kind=kind, person=person, subject=subject, by=by)


def ask_for_key(*, by, authenticator) -> AccessRequest | None:
    """Ask that a key which `by` has just enrolled may sign; nothing where it is no key that can."""
    known = set(AccessRequest.objects.filter(person=by, kind=RequestKind.KEY).values_list("subject", flat=True))
    new = [key for key in enrolled_keys(by) if key.fingerprint not in known]
    return ask_for_change(by=by, kind=RequestKind.KEY, person=by, subject=new[-1].fingerprint) if new else None


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
    if signature:
        check_confirmation(by, request, signature)
    confirmation = AccessConfirmation.objects.create(request=request, by=by, signature=signature)
    with acting_as(by):
        if request.kind == RequestKind.ROLE:
            request.person.groups.add(Group.objects.get(name=request.subject))
        elif request.kind == RequestKind.RESET and request.subject == "factors":
            for factor in Authenticator.objects.filter(user=request.person).order_by("pk"):
                factor.delete()
    return confirmation


def check_confirmation(by, request, signature: str) -> None:
    asked = AccessEntry.objects.get(request=request, event=AccessEvent.CHANGE_ASKED)
    for key in enrolled_keys(by):
        try:
            key.check(signature, confirmation_challenge(asked.hash))
        except ValueError:
            continue
        return
    raise SignatureRefused("Nothing was signed: the signature is by none of your keys over this request.")
