"""Who asks, with their roles. Permissions come with roles alone: one given to a single person gives nothing."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, Value

from ..models import User


class RoleBackend(AuthenticationBackend):
    """Name or e-mail and password; a person who is signed in comes with their roles in one query."""

    def get_user(self, user_id):
        names = ArrayAgg("groups__name", filter=Q(groups__isnull=False), default=Value([]))
        person = User.objects.filter(pk=user_id).annotate(names_of_roles=names).first()
        if person is None or not self.user_can_authenticate(person):
            return None
        person.role_names = frozenset(person.names_of_roles)
        return person

    def _get_user_permissions(self, user_obj):
        return Permission.objects.none()
