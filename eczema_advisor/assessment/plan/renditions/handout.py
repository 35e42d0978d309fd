"""The plan in the patient's words: what to put where, how often, for how long, and when to ask for help.

Only what the clinician would hand over: preferred treatments, emollient, maintenance. Nothing for a plan that is urgent
but where to go, and no list of drugs that were ruled out.
"""

from dataclasses import dataclass, replace

from eczema_advisor.algorithm.plan import Regimen

from ...wording import listed, weeks_in_words
from ..parts import Treatment
from ..presented_plan import PresentedPlan
from .prescription import Prescription

SITE_WORDS = {
    "scalp": "your scalp",
    "face": "your face",
    "eyelids": "your eyelids",
    "neck": "your neck",
    "trunk": "your chest, belly and back",
    "folds": "the folds of your skin (elbows, knees, armpits, groin)",
    "genitals": "the genital area",
    "limbs": "your arms and legs",
    "hands": "your hands",
    "feet": "your feet",
}
PLAIN_NAMES = {
    "tcs_mild": "A mild steroid cream or ointment",
    "tcs_moderate": "A moderate (medium-strength) steroid cream or ointment",
    "tcs_potent": "A strong steroid cream or ointment",
    "tcs_very_potent": "A very strong steroid cream or ointment",
}
FREQUENCY = {
    "once_daily": "once a day",
    "once_or_twice_daily": "once or twice a day",
    "twice_daily": "twice a day, morning and evening",
    "two_days_a_week": "on two days a week, such as Monday and Thursday",
}
ALCOHOL = "Alcohol can make your face flush while you use it."
OF_DRINKING_AGE = 144  # months; a younger child's sheet does not speak of alcohol
HOW_TO = {
    "tci": (
        "Put it on dry skin in a thin layer. Wait after a bath or shower.",
        "Keep it out of the eyes, nose and mouth. If it gets there, wipe it off and rinse.",
        "It may burn or itch for the first few days. That usually fades as the skin heals.",
        "Wash your hands afterwards, unless you are treating your hands.",
        "Do not cover it with plasters or wraps.",
        "Protect your skin from the sun, and do not use sunbeds.",
        ALCOHOL,
    ),
    "topical_corticosteroid": (
        "Put on enough: a line of cream from your fingertip to the first crease of the finger covers two adult hands.",
        "Use it for as long as you were told, then stop. Short courses used this way do not thin the skin.",
        "If the skin burns and turns red soon after you stop a long course, ask before starting again.",
    ),
}
PLAIN_CAUTIONS = {
    "emollient_order_tci": "Moisturiser goes on after it.",
    "emollient_order_tacrolimus": "Leave 2 hours between this and moisturiser on the same skin.",
    "emollient_order_pimecrolimus": "Moisturiser may follow straight after it; after a bath, moisturiser goes first.",
    "boxed_warning_tci": (
        "The label warns of rare cancers. Large studies since have mostly been reassuring, but not all agree. Use it "
        "only where and while there is eczema, and ask if this worries you."
    ),
    "breastfeeding_tci": "Never put it on the breast while you breastfeed.",
    "tcs_breastfeeding": "Wash it off the nipple before a feed.",
}
SEEK_HELP = (
    "Painful blisters in groups, or small round sores: get medical help the same day. This can be an emergency.",
    "Weeping, yellow crusts or pus, fever, or skin that suddenly gets much worse: ask the same day.",
    "Swollen glands that do not go away: ask.",
    "No better by the time of your review: do not just go on, come back.",
)


@dataclass(frozen=True)
class PlainTreatment:
    """One thing to use: its name, where, how often and for how long, how much, and hints."""

    name: str
    where: str
    how_often: str
    how_long: str
    how_much: str
    hints: tuple[str, ...]
    to_confirm: bool


@dataclass(frozen=True)
class Handout:
    is_urgent: bool
    urgent_texts: tuple[str, ...]
    treatments: tuple[PlainTreatment, ...]
    maintenance: tuple[PlainTreatment, ...]
    review: str
    may_be_referred: bool
    seek_help: tuple[str, ...] = SEEK_HELP

    @property
    def waits(self) -> bool:
        """Does something on the sheet wait for an answer? An urgent sheet shows no treatment."""
        return not self.is_urgent and any(item.to_confirm for item in (*self.treatments, *self.maintenance))


URGENT_PLAIN = {
    "immediate": "You need to be seen by a doctor now. Go today, do not wait for an appointment.",
    "same_day": "You need to be seen by a doctor today.",
}


def handout(page: PresentedPlan, prescription: Prescription) -> Handout:
    """The handout of a plan."""
    weeks = [one.regimen.review_weeks for one in page.preferred or page.maintenance if one.regimen.review_weeks]
    said: dict[str, str] = {}
    return Handout(
        is_urgent=page.is_urgent,
        urgent_texts=tuple(dict.fromkeys(URGENT_PLAIN[flag.timing] for flag in page.plan.urgent)),
        treatments=tuple(without_repeats(plain(one, page, prescription), said) for one in page.preferred),
        maintenance=tuple(plain(one, page, prescription) for one in page.maintenance[:1]),
        review=f"in {weeks_in_words(min(weeks))}" if weeks else "",
        may_be_referred=bool(page.referral) and not page.is_urgent,
    )


def without_repeats(treatment: PlainTreatment, said: dict[str, str]) -> PlainTreatment:
    """Each hint stands once on the sheet, and where it is left out the reader is sent to it.

    `said`: each hint that stands already, to the treatment that it stands under.
    """
    elsewhere = dict.fromkeys(said[hint] for hint in treatment.hints if hint in said)
    hints = [f"What it says under “{name}” holds here too, unless this list says otherwise." for name in elsewhere]
    new = [hint for hint in treatment.hints if hint not in said]
    said.update(dict.fromkeys(new, treatment.name))
    return replace(treatment, hints=(*hints, *new))


def plain(treatment: Treatment, page: PresentedPlan, prescription: Prescription) -> PlainTreatment:
    groups = page.rules.options[treatment.option].groups
    hints = [hint for group in groups for hint in HOW_TO.get(group, ())]
    if page.facts["age_months"] < OF_DRINKING_AGE:
        hints = [hint for hint in hints if hint != ALCOHOL]
    hints += [PLAIN_CAUTIONS[code] for code in treatment.caution_codes if code in PLAIN_CAUTIONS]
    units = [
        f"{quantity.fingertip_units} fingertip units for {quantity.sites_label.lower()}"
        for quantity in prescription.quantities
        if (quantity.option, quantity.is_maintenance) == (treatment.option, treatment.role == "maintenance")
        and set(quantity.sites) <= set(treatment.sites)
        and quantity.fingertip_units
    ]
    return PlainTreatment(
        name=PLAIN_NAMES.get(treatment.option, treatment.name),
        where=listed([SITE_WORDS[site] for site in treatment.sites]),
        how_often=FREQUENCY.get(treatment.regimen.frequency, ""),
        how_long=how_long(treatment.regimen),
        how_much=f"Each time: about {listed(list(dict.fromkeys(units)))}, if all of it is affected." if units else "",
        hints=tuple(hints),
        to_confirm=bool(treatment.confirm),
    )


def how_long(regimen: Regimen) -> str:
    """How long to go on, as a sentence."""
    days, then = regimen.max_days, regimen.then
    if regimen.frequency == "two_days_a_week":
        return "Go on with this after the skin has cleared, to keep it clear."
    if days and then in FREQUENCY:
        return f"After {in_days(days)} at most, change to {FREQUENCY[then]}. Stop when the skin is clear."
    if days:
        return f"Stop when the skin has settled, after {in_days(days)} at the latest."
    return "Stop when the skin is clear."


def in_days(days: int) -> str:
    return f"{days // 7} weeks" if days % 7 == 0 and days > 7 else f"{days} days"
