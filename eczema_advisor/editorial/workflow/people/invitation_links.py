"""The link in an invitation: signed by this server, good for a week and once."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ...errors import WrongState
from ...models import Invitation

LASTS = timedelta(days=7)
SALT = "eczema_advisor.editorial.invitation"
UNUSABLE = "Ask an administrator for a new one."


def link_of(invitation: Invitation) -> str:
    """The whole address that the invited person opens."""
    token = signing.dumps(invitation.pk, salt=SALT)
    return settings.SITE_ADDRESS + reverse("accept_invitation", args=[token])


def invitation_of(token: str) -> Invitation:
    """The invitation of a link; raises WrongState, with a sentence, where it cannot be used (any more)."""
    try:
        key = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.SignatureExpired:
        raise WrongState(f"This invitation is older than {LASTS.days} days. {UNUSABLE}") from None
    except signing.BadSignature:
        raise WrongState(f"This is no link of ours, or a part of it is missing. {UNUSABLE}") from None
    invitation = Invitation.objects.select_related("by").filter(pk=key).first()
    if invitation is None:
        raise WrongState(f"There is no such invitation. {UNUSABLE}")
    check_is_open(invitation)
    return invitation


def check_is_open(invitation: Invitation) -> None:
    if invitation.person_id:
        raise WrongState("This invitation was used already; sign in with the account that was made.")
    if invitation.cancelled_at or not invitation.by.is_administrator:
        raise WrongState(f"This invitation was withdrawn. {UNUSABLE}")
