"""What waits for an administrator as soon as it happens: a key that is enrolled, a role that a group is mapped to."""

import logging

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added

from eczema_advisor.accounts.oidc.mapped_people import role_wanted
from eczema_advisor.accounts.roles import has_a_role

from ..errors import EditorialError

logger = logging.getLogger(__name__)


def after_enrolment(*, user, authenticator, **_signal) -> None:
    from .change_access import ask_for_key

    if authenticator.type == Authenticator.Type.WEBAUTHN and has_a_role(user):
        ask_for_key(by=user, authenticator=authenticator)


def after_role_wanted(*, person, role, **_signal) -> None:
    """Where the owner's rule does not stand yet, the sign-in goes on without the role."""
    from .change_access import propose_role

    try:
        propose_role(person=person, role=role)
    except EditorialError as refusal:
        logger.warning("the role that a group is mapped to was not asked for: %s Run prepare with OIDC_ROLES.", refusal)


def listen_for_keys() -> None:
    """Called once, when the app is ready."""
    authenticator_added.connect(after_enrolment, dispatch_uid="ask_for_key")
    role_wanted.connect(after_role_wanted, dispatch_uid="ask_for_role")
