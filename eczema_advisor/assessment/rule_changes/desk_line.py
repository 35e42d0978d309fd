"""Drafts of somebody, on the first page of the desk."""

from collections.abc import Iterator

from django.urls import reverse

from eczema_advisor.accounts.models import User
from eczema_advisor.editorial.desk.members.start_page import Waiting

from ..models import RuleChange


def own_rule_changes(person: User) -> Iterator[Waiting]:
    """Changes of the algorithm that this editor has begun and not submitted."""
    count = RuleChange.objects.filter(author=person, state=RuleChange.DraftState.DRAFT).count()
    url = reverse("admin:assessment_rulechange_changelist")
    yield Waiting("changes of the algorithm that you have begun", url, count)
