"""People. Nobody is ever deleted: they are deactivated, and what they did stays theirs."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property

from .acting_person import acting_as
from .roles import ADMINISTRATOR, BOARD_MEMBER, EDITOR, has_a_role


class User(AbstractUser):
    """Somebody who can sign in, or the author of shipped content (inactive, without a password)."""

    web_rights = "SELECT, INSERT, UPDATE"

    title = models.CharField(max_length=200, blank=True, help_text="Professional role, as shown to readers.")
    affiliation = models.CharField(max_length=200, blank=True)
    interests = models.TextField(
        blank=True, help_text="Declared interests, shown with the advisory board. 'None declared' if there are none."
    )

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    def check_password(self, raw_password) -> bool:
        """As Django's; where the hash is made again with today's strength, that is no reset by somebody else."""
        with acting_as(self):
            return super().check_password(raw_password)

    @cached_property
    def role_names(self) -> frozenset[str]:
        """The groups of this person, asked for once in the life of this object."""
        return frozenset(self.groups.values_list("name", flat=True))

    def has_role(self, role: str) -> bool:
        """Is this person active and in the group of that role?"""
        return self.is_active and role in self.role_names

    @property
    def works_here(self) -> bool:
        """May this person enter the desk? Their role says so, and nothing else does."""
        return has_a_role(self)

    @property
    def is_editor(self) -> bool:
        return self.has_role(EDITOR)

    @property
    def is_board_member(self) -> bool:
        return self.has_role(BOARD_MEMBER)

    @property
    def is_administrator(self) -> bool:
        return self.has_role(ADMINISTRATOR) or (self.is_active and self.is_superuser)


def people_with_role(role: str) -> models.QuerySet[User]:
    """The active people who hold a role."""
    return User.objects.filter(is_active=True, groups__name=role)
