"""The plan in the patient's words: what to put where, how often, for how long, and when to ask for help.

Only what the clinician would hand over: preferred treatments, emollient, maintenance, advice. Nothing for a plan that
is urgent but where to go, and no list of drugs that were ruled out. Every sentence is in handout.yaml or advice.yaml.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from eczema_advisor.algorithm.plan import Regimen

from ...versions.reviewed_words import ReviewedWords, holds, words_of
from ...wording import listed, weeks_in_words
from ..current_version_notice import Notices
from ..parts import Treatment
from ..presented_plan import PresentedPlan
from .plain_advice import PlainAdvice, plain_advice
from .plain_verdict import PlainVerdict, plain_verdict
from .plain_words import plain_name, sites
from .prescription import Prescription

NO_VISIT = ("clear", "mild")  # no follow-up is advised for these: the review of what is used comes first


@dataclass(frozen=True)
class PlainTreatment:
    """One thing to use: its name, and sentences on where, how often and for how long, how much, and hints.

    `examples` are drugs by name; `wait` is set where something has to be confirmed before it is started.
    """

    option: str
    name: str
    examples: str
    where: str
    how_often: str
    how_long: str
    how_much: str
    hints: tuple[str, ...]
    wait: str


@dataclass(frozen=True)
class PlainMaintenance:
    """What to go on with once the skin is clear, in one sentence and how long."""

    what: str
    how_long: str
    wait: str


@dataclass(frozen=True)
class Handout:
    """`says` holds the sentences that are on every sheet, by the last part of their ids.

    `warnings` come first: the sheet is of older rules, or something on it is unsafe.
    """

    warnings: tuple[str, ...]
    is_urgent: bool
    verdict: PlainVerdict | None
    says: Mapping[str, str]
    for_a_child: str
    urgent_texts: tuple[str, ...]
    treatments: tuple[PlainTreatment, ...]
    maintenance: tuple[PlainMaintenance, ...]
    advice: PlainAdvice
    seek_help: tuple[str, ...]
    review: str
    referral: str

    @property
    def waits(self) -> bool:
        """Does something on the sheet wait for an answer? An urgent sheet shows no treatment."""
        waiting = [*(one.wait for one in self.treatments), *(one.wait for one in self.maintenance)]
        return any(waiting) and not self.is_urgent


def handout(page: PresentedPlan, prescription: Prescription, notices: Notices) -> Handout:
    """The handout of a plan, in the words of the version that made it."""
    words = words_of(page.rules)
    verdict = plain_verdict(page, words)
    advice = plain_advice(page.plain_advice)
    weeks = [one.regimen.review_weeks for one in page.preferred or page.maintenance if one.regimen.review_weeks]
    review = words.sentence("handout.review", time=weeks_in_words(min(weeks))) if weeks else ""
    if advice.follow_up and not (review and page.facts["severity"] in NO_VISIT):
        review = " ".join(advice.follow_up)
    timings = dict.fromkeys(flag.timing for flag in page.plan.urgent)
    said: dict[str, str] = {}
    return Handout(
        warnings=tuple(warnings(notices, words)),
        is_urgent=page.is_urgent,
        verdict=verdict,
        says=words.sentences("handout_sentences"),
        for_a_child=words.sentence_for("handout.for_a_child", page.facts),
        urgent_texts=tuple(words.text("handout_urgent", timing) for timing in timings),
        treatments=tuple(
            without_repeats(plain_treatment(one, page, prescription, words), said, words) for one in page.preferred
        ),
        maintenance=tuple(plain_maintenance(one, words) for one in page.maintenance[:1] if not one.is_withheld),
        advice=advice,
        seek_help=(
            *advice.safety_net,
            *(row["text"] for row in words.rows("handout_help") if not advice.replaces(row.id)),
        ),
        review=review,
        referral=words.sentence("handout.referral") if page.referral and not verdict and not page.is_urgent else "",
    )


def warnings(notices: Notices, words: ReviewedWords) -> Iterator[str]:
    """What a patient has to know before anything else on the sheet."""
    if notices.safety:
        yield words.sentence("handout.unsafe")
    if notices.today and notices.today.is_withdrawn:
        yield words.sentence("handout.today_withdrawn")
    elif notices.says_otherwise or not notices.replayed.is_exact:
        yield words.sentence("handout.today_differs")


def without_repeats(treatment: PlainTreatment, said: dict[str, str], words: ReviewedWords) -> PlainTreatment:
    """Each hint is on the sheet once, and where it is left out the reader is sent to it.

    `said`: each hint that is there already, to the treatment that it is under.
    """
    elsewhere = dict.fromkeys(said[hint] for hint in treatment.hints if hint in said)
    hints = [words.sentence("handout.as_above", treatment=name) for name in elsewhere]
    new = [hint for hint in treatment.hints if hint not in said]
    said.update(dict.fromkeys(new, treatment.name))
    return replace(treatment, hints=(*hints, *new))


def plain_treatment(
    treatment: Treatment, page: PresentedPlan, prescription: Prescription, words: ReviewedWords
) -> PlainTreatment:
    if treatment.is_withheld:
        name, where = plain_name(treatment, words), words.sentence("handout.where", sites=sites(treatment, words))
        return PlainTreatment(treatment.option, name, "", where, "", "", "", (), words.sentence("handout.withheld"))
    hints = [
        row["text"]
        for row in words.rows("handout_hints")
        if treatment.option in row["options"] and holds(row, page.facts)
    ]
    cautions = words.texts("handout_cautions")
    hints += [cautions[code] for code in treatment.caution_codes if code in cautions]
    return PlainTreatment(
        option=treatment.option,
        name=plain_name(treatment, words),
        examples=examples(treatment, words),
        where=words.sentence("handout.where", sites=sites(treatment, words)),
        how_often=words.text("handout_frequencies", treatment.regimen.frequency),
        how_long=how_long(treatment.regimen, words),
        how_much=how_much(treatment, prescription, words),
        hints=tuple(hints),
        wait=words.sentence("handout.wait_for_prescriber") if treatment.confirm else "",
    )


def examples(treatment: Treatment, words: ReviewedWords) -> str:
    """Drugs by name where the treatment has a name for patients, such as a strength; its own name says it otherwise."""
    return treatment.examples if words.text("handout_names", treatment.option) else ""


def plain_maintenance(treatment: Treatment, words: ReviewedWords) -> PlainMaintenance:
    return PlainMaintenance(
        what=words.sentence(
            "handout.maintenance",
            treatment=plain_name(treatment, words),
            sites=sites(treatment, words),
            frequency=words.text("handout_frequencies", treatment.regimen.frequency),
        ),
        how_long=how_long(treatment.regimen, words),
        wait=words.sentence("handout.maintenance_wait") if treatment.confirm else "",
    )


def how_much(treatment: Treatment, prescription: Prescription, words: ReviewedWords) -> str:
    """Fingertip units for the treatment's own sites; empty where no published table reaches."""
    amounts = [
        words.sentence("handout.amount_at_sites", units=quantity.fingertip_units, sites=quantity.sites_label.lower())
        for quantity in prescription.quantities
        if (quantity.option, quantity.is_maintenance) == (treatment.option, treatment.role == "maintenance")
        and set(quantity.sites) <= set(treatment.sites)
        and quantity.fingertip_units
    ]
    return words.sentence("handout.amount", amounts=listed(list(dict.fromkeys(amounts)))) if amounts else ""


def how_long(regimen: Regimen, words: ReviewedWords) -> str:
    """How long to go on, as a sentence."""
    days, then = regimen.max_days, regimen.then
    if regimen.frequency == "two_days_a_week":
        return words.sentence("handout.keep_clear")
    if days and then:
        frequency = words.text("handout_frequencies", then)
        if frequency:
            return words.sentence("handout.then_less_often", time=in_days(days), frequency=frequency)
    if days:
        return words.sentence("handout.until_settled", time=in_days(days))
    return words.sentence("handout.until_clear")


def in_days(days: int) -> str:
    return f"{days // 7} weeks" if days % 7 == 0 and days > 7 else f"{days} days"
