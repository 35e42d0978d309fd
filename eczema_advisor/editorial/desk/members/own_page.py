"""A person's own page: what they declare, how they sign in and sign, how far they have read, what they were told."""

from datetime import datetime
from functools import cached_property

from allauth.mfa.models import Authenticator
from django import forms
from django.db.models import OuterRef, Subquery

from eczema_advisor.accounts.models import User
from eczema_advisor.typed_numbers import KEY_DIGITS, number_in, row_named

from ... import actions
from ...errors import WrongState
from ...models import Assignment, Notice, Recusal, Review, SectionReading, StandingInterest
from ...signing.board_keys import enrolled_keys, signatures_are_required, signing_keys
from ...states import OPEN_STATES
from ...workflow.people.interests import DeclaredInterests, interests_of
from ..posts import check_form
from ..reading.reading_progress import Progress, progress_of


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class InterestForm(forms.Form):
    """One standing interest. With `reason`, a correction of one declared before."""

    what = forms.CharField(label="What it is", max_length=200, help_text="Fees for lectures, shares, research money …")
    company = forms.CharField(label="Company or organisation", max_length=200)
    substance = forms.CharField(label="Drug that it concerns", max_length=200, required=False, help_text="If any.")
    since = forms.DateField(label="Since", widget=DayInput())
    until = forms.DateField(label="Until", widget=DayInput(), required=False, help_text="Empty while it lasts.")


class CorrectionForm(InterestForm):
    reason = forms.CharField(label="Why you change it", max_length=2000)


class OwnPage:
    """The context of the page. `typed`: a form that was refused, or None."""

    def __init__(self, person: User, typed: forms.Form | None = None, typed_of: int | None = None):
        self.person, self.typed, self.typed_of = person, typed, typed_of

    @property
    def roles(self) -> list[str]:
        return sorted(self.person.role_names)

    @cached_property
    def declared(self) -> DeclaredInterests:
        return interests_of([self.person])[self.person.pk]

    @property
    def new_interest(self) -> forms.Form:
        return self.typed if self.typed and self.typed_of is None else InterestForm(auto_id="id_new_%s")

    @property
    def interests(self) -> list[tuple[StandingInterest, forms.Form]]:
        """Each interest that stands, with the form that corrects or ends it."""
        return [
            (one, self.typed if self.typed and self.typed_of == one.pk else correction_of(one))
            for one in self.declared.interests
        ]

    @property
    def earlier(self) -> list[StandingInterest]:
        """Declarations that no longer stand."""
        standing = {one.pk for one in self.declared.interests}
        return [one for one in self.person.standing_interests.order_by("-pk") if one.pk not in standing]

    @cached_property
    def factors(self) -> list[Authenticator]:
        return list(Authenticator.objects.filter(user=self.person).order_by("pk"))

    @cached_property
    def keys(self) -> list[tuple[str, bool]]:
        """Fingerprints of their keys, and whether each may sign votes."""
        may_sign = {key.fingerprint for key in signing_keys(self.person)}
        return [(key.fingerprint, key.fingerprint in may_sign) for key in enrolled_keys(self.person)]

    @property
    def needs_a_key(self) -> bool:
        return self.person.is_board_member and signatures_are_required() and not any(may for _, may in self.keys)

    @cached_property
    def progress(self) -> Progress | None:
        return progress_of(self.person) if self.person.is_board_member else None

    @cached_property
    def sections_read(self) -> int:
        return SectionReading.objects.filter(person=self.person).count()

    @property
    def last_read_at(self) -> datetime | None:
        newest = SectionReading.objects.filter(person=self.person).order_by("-pk").first()
        return newest.at if newest else None

    @property
    def assignments(self):
        return assigned_to(self.person)

    @property
    def recusals(self):
        return Recusal.objects.filter(member=self.person).select_related("document", "entry__revision")

    @property
    def notices(self):
        return Notice.objects.filter(recipient=self.person, read_at=None)[:5]


def assigned_to(person: User):
    """What is assigned to a person and on the desk now: `open_revision` and its `open_title`."""
    opened = Review.objects.filter(document=OuterRef("document"), state__in=OPEN_STATES)
    return (
        Assignment.objects.filter(member=person)
        .annotate(
            open_revision=Subquery(opened.values("revision")[:1]),
            open_title=Subquery(opened.values("revision__title")[:1]),
        )
        .exclude(open_revision=None)
        .select_related("entry__actor")
    )


def correction_of(one: StandingInterest) -> CorrectionForm:
    initial = {name: getattr(one, name) for name in InterestForm.base_fields}
    return CorrectionForm(initial=initial, auto_id=f"id_{one.pk}_%s")


def form_pressed(request) -> tuple[forms.Form | None, int | None]:
    """The form that was sent, and the number of the interest that it corrects."""
    if request.POST.get("do") == "declare":
        return InterestForm(request.POST, auto_id="id_new_%s"), None
    if request.POST.get("do") == "correct":
        key = request.POST.get("interest", "")
        return CorrectionForm(request.POST, auto_id=f"id_{key}_%s"), number_in(key, digits=KEY_DIGITS) or None
    return None, None


def press_own(request, form: forms.Form | None) -> str:
    """Do what the button says; the sentence that confirms it. Raises EditorialError."""
    pressed, by = request.POST.get("do"), request.user
    if pressed == "nothing":
        actions.declare_nothing(by=by)
        return "Declared: you have no interests."
    if pressed == "retract":
        actions.retract_interest(by=by, interest=interest_named(request), reason=request.POST.get("reason", "")[:2000])
        return "Noted as entered by mistake."
    if form is None:
        raise WrongState("This button is not one of the desk's.")
    check_form(form)
    replaces = interest_named(request) if pressed == "correct" else None
    actions.declare_interest(by=by, replaces=replaces, **form.cleaned_data)
    return "Changed; what you declared before is kept with its dates." if replaces else "Declared."


def interest_named(request) -> StandingInterest:
    """The interest that a form names. Raises WrongState."""
    found = row_named(StandingInterest.objects.filter(person=request.user), request.POST.get("interest"))
    if found is None:
        raise WrongState("You have declared no such interest.")
    return found
