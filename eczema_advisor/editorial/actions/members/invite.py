"""How people come to work here: invited by an administrator, by e-mail, with a role."""

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from eczema_advisor.accounts.acting_person import acting_as
from eczema_advisor.accounts.models import User
from eczema_advisor.accounts.roles import EDITOR, ROLES

from ...errors import ContentRefused, NotAllowed, WrongState
from ...ledger.transaction import editorial_action
from ...models import Invitation
from ...models.access.access_request import RequestKind
from ...notification import notices
from ...signing.board_keys import access_signatures_are_required, confirmation_is_needed
from ...workflow.people.invitation_links import check_is_open
from ..change_access import ask_for_change


@editorial_action
def invite(*, by, email, role) -> Invitation:
    """Invite whoever reads mail at `email` to work here. Raises EditorialError.

    Nothing is sent here (`notification.invitation_mail`).
    """
    check_may_invite(by)
    if role not in ROLES:
        raise WrongState(f"There is no role {role!r}; there are: {', '.join(ROLES)}.")
    if User.objects.filter(email__iexact=email, is_active=True).exists():
        raise WrongState(f"{email} has an account already; give it the role instead.")
    return Invitation.objects.create(by=by, email=email, role=role)


@editorial_action
def cancel_invitation(*, by, invitation) -> None:
    """Its link works no more. Raises EditorialError."""
    check_may_invite(by)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.person_id or invitation.cancelled_at:
        raise WrongState("This invitation was used or withdrawn already.")
    invitation.cancelled_at = timezone.now()
    invitation.save(update_fields=["cancelled_at"])


@editorial_action
def accept_invitation(*, invitation, username, first_name, last_name, title, password) -> User:
    """Make the account of the invited person. Raises EditorialError.

    An editor can start at once. The roles that decide are asked for in the name of who invited, and a second
    administrator confirms them, wherever two are named; where administrators sign with keys, one of them asks again,
    with a key. Administrators are told.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    check_is_open(invitation)
    if User.objects.filter(username__iexact=username).exists():
        raise ContentRefused("This user name is taken; choose another.")
    person = User(username=username, first_name=first_name, last_name=last_name, title=title, email=invitation.email)
    try:
        person.full_clean(exclude=["password"])
        validate_password(password, person)
    except ValidationError as refused:
        raise ContentRefused(" ".join(refused.messages)) from None
    person.set_password(password)
    with acting_as(invitation.by):
        person.save()
        if invitation.role == EDITOR or not confirmation_is_needed():
            person.groups.add(Group.objects.get(name=invitation.role))
        elif not access_signatures_are_required():
            ask_for_change(by=invitation.by, kind=RequestKind.ROLE, person=person, subject=invitation.role)
    notices.tell(
        people=[one for one in notices.administrators() if one.pk != person.pk],
        key=f"invitation:{invitation.pk}",
        subject=f"{person.display_name} accepted an invitation",
        text=f"{person.display_name} ({person.email}) has an account now. Invited as: {invitation.role}.",
        url=reverse("admin:editorial_accessrequest_changelist"),
    )
    invitation.person = person
    invitation.save(update_fields=["person"])
    return person


def check_may_invite(by) -> None:
    if not by.is_administrator:
        raise NotAllowed("Only an administrator invites people.")
