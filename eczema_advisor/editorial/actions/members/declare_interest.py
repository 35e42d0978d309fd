"""Standing interests: declared by whoever has them, changed by a later declaration, never taken out."""

from django.utils import timezone

from ...errors import NotAllowed, StatementMissing, WrongState
from ...ledger.transaction import editorial_action
from ...models import StandingInterest
from ...models.members.standing_interest import InterestKind
from ...workflow.people.interests import interests_of


@editorial_action
def declare_interest(
    *, by, what, company, substance="", since, until=None, replaces=None, reason=""
) -> StandingInterest:
    """Declare an interest of `by`, or correct or end one (`replaces`, with the reason). Raises EditorialError."""
    if not what.strip() or not company.strip() or since is None:
        raise StatementMissing("Say what the interest is, with which company, and since when.")
    if until and until < since:
        raise WrongState("An interest ends after it began.")
    if since > timezone.localdate():
        raise WrongState("An interest is declared once it has begun.")
    check_may_replace(by, replaces, reason)
    return StandingInterest.objects.create(
        person=by,
        what=what.strip(),
        company=company.strip(),
        substance=substance.strip(),
        since=since,
        until=until,
        replaces=replaces,
        reason=reason.strip(),
    )


@editorial_action
def retract_interest(*, by, interest, reason) -> StandingInterest:
    """Say that an interest was entered by mistake; it stays in the ledger. Raises EditorialError."""
    check_may_replace(by, interest, reason)
    return StandingInterest.objects.create(
        person=by, kind=InterestKind.RETRACTED, replaces=interest, reason=reason.strip()
    )


@editorial_action
def declare_nothing(*, by) -> StandingInterest:
    """Declare, as of today, that there are no interests. Raises EditorialError."""
    check_works_here(by)
    if interests_of([by])[by.pk].interests:
        raise WrongState("You have declared interests; end each or say that it was entered by mistake first.")
    return StandingInterest.objects.create(person=by, kind=InterestKind.NOTHING)


def check_may_replace(by, replaced, reason: str) -> None:
    check_works_here(by)
    if replaced is None:
        return
    if replaced.person_id != by.pk or replaced.kind != InterestKind.INTEREST:
        raise NotAllowed("You change your own interests only.")
    if StandingInterest.objects.filter(replaces=replaced).exists():
        raise WrongState("This declaration was changed already; look at the newest.")
    if not reason.strip():
        raise StatementMissing("Say why you change what you declared.")


def check_works_here(by) -> None:
    if not by.works_here:
        raise NotAllowed("Interests are declared by people who work here.")
