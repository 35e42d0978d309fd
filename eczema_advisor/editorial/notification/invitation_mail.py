"""An invitation is sent by e-mail, to somebody who has no account and so no notices."""

import logging

from django.core.mail import EmailMessage

from ..models import Invitation
from ..workflow.people.invitation_links import LASTS, link_of

log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation) -> bool:
    """Hand the invitation to the mail server; False where it would not take it."""
    email = EmailMessage(
        subject="You are invited to Eczema Advisor",
        body=(
            f"{invitation.by.display_name} invites you to work on Eczema Advisor ({invitation.role}).\n\n"
            f"Open this address within {LASTS.days} days to choose your name and password. It works once; do not pass "
            f"it on.\n\n{link_of(invitation)}\n"
        ),
        to=[invitation.email],
    )
    try:
        email.send()
    except Exception as error:  # whatever a mail server or the network does: who invites is told
        log.warning("An invitation could not be sent (%s).", type(error).__name__)
        return False
    return True
