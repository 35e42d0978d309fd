"""Who gets into the desk: whoever has a role. Sign-in is allauth's, with its second factor and its limits."""

from functools import wraps

from allauth.account.decorators import secure_admin_login
from django.core.exceptions import PermissionDenied

from ..roles import has_a_role


def may_enter(request) -> bool:
    """Is somebody signed in who edits, reviews or administers? Takes the place of Django's box "staff"."""
    return request.user.is_authenticated and has_a_role(request.user)


def guard_entrance(site) -> None:
    """Make an admin site open to people with a role, through the one sign-in page. Called once, when addresses load."""
    site.has_permission = may_enter
    site.login = with_one_way_in(site.login)


def with_one_way_in(login):
    """The admin's login view, which never asks for a password itself."""
    elsewhere = secure_admin_login(login)

    @wraps(login)
    def enter(request, *arguments, **named):
        if not request.user.is_authenticated:
            return elsewhere(request, *arguments, **named)
        if not has_a_role(request.user):
            raise PermissionDenied
        return login(request, *arguments, **named)

    return enter
