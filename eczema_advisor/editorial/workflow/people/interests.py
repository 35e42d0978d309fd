"""Standing interests as they stood at a moment: what was declared by then and not replaced by then."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from eczema_advisor.accounts.models import User

from ...models import StandingInterest, Vote
from ...models.members.standing_interest import InterestKind


@dataclass(frozen=True)
class DeclaredInterests:
    """What one person had declared. `declared_at`: when last, None while they never did."""

    interests: tuple[StandingInterest, ...] = ()
    declared_at: datetime | None = None

    @property
    def sentence(self) -> str:
        """In one line: the interests, that there are none, or that nothing was declared."""
        if self.interests:
            return "; ".join(map(str, self.interests))
        if self.declared_at is None:
            return "not declared yet"
        return f"none, as declared on {timezone.localtime(self.declared_at):%-d %B %Y}"


def as_they_stood(declarations: Iterable[StandingInterest], at: datetime | None = None) -> DeclaredInterests:
    """Of one person's declarations, those that stood at a moment; now where none is given."""
    made = [one for one in declarations if at is None or one.at <= at]
    replaced = {one.replaces_id for one in made}
    standing = [one for one in made if one.kind == InterestKind.INTEREST and one.pk not in replaced]
    return DeclaredInterests(tuple(standing), max((one.at for one in made), default=None))


def declarations_of(people: Iterable[User | int]) -> dict[int, list[StandingInterest]]:
    """Everything that these people (or those with these ids) ever declared, by person, in one query."""
    found: dict[int, list[StandingInterest]] = defaultdict(list)
    keys = [one if isinstance(one, int) else one.pk for one in people]
    for declaration in StandingInterest.objects.filter(person__in=keys).order_by("pk"):
        found[declaration.person_id].append(declaration)
    return found


def interests_of(people: Iterable[User]) -> dict[int, DeclaredInterests]:
    """What each of these people declares now."""
    people = list(people)
    found = declarations_of(people)
    return {person.pk: as_they_stood(found[person.pk]) for person in people}


def interests_at_votes(votes: Iterable[Vote]) -> dict[int, DeclaredInterests]:
    """What each voter had declared when they signed, by the vote's id, in one query."""
    votes = list(votes)
    found = declarations_of({vote.voter_id for vote in votes})
    return {vote.pk: as_they_stood(found[vote.voter_id], vote.at) for vote in votes}
