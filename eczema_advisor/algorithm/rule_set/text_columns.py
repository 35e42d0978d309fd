"""The tables of words: what a patient or a clinician reads around the rules. They are reviewed and decide nothing.

They are part of the tables' digest. Versions before 2026.1.1 have none of them.
"""

from collections.abc import Mapping
from string import Formatter
from typing import NamedTuple

from ..calculators.scorad import REGIONS as SCORAD_REGIONS
from ..facts import ALLERGENS, BY_NAME, SITES
from .columns import (
    FREQUENCIES,
    LADDER_STEPS,
    TIMINGS,
    Cell,
    Reader,
    option,
    options,
    sentence,
    sources,
    text,
    when,
    word,
)

QUESTION_GROUPS = (
    "patient",
    "severity",
    "sites",
    "red-flags",
    "treatment",
    "stepping-up",
    "safety",
    "other",
    "systemic",
)
ASKED_FACTS = tuple(name for name in BY_NAME if name != "severity_score")
CALCULATORS = ("easi", "scorad", "poem", "iga", "quantities")
NO_FACT = ("none_known", "unknown")  # answers that name no value of their fact
YES_NO_UNKNOWN = {"yes", "no", "unknown"}  # offered where a question has no `choices` of its own
AGE_AND_REGION = frozenset({"age_months", "region"})

# The sentences that the program looks up by id, with the words that it fills in.
SENTENCES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "handout_sentences": {
        "handout.before_handing_over": frozenset(),
        "handout.for_a_child": frozenset(),
        "handout.moisturiser_heading": frozenset(),
        "handout.moisturiser": frozenset(),
        "handout.urgent_nothing_else": frozenset(),
        "handout.wait_for_prescriber": frozenset(),
        "handout.where": frozenset({"sites"}),
        "handout.amount_at_sites": frozenset({"units", "sites"}),
        "handout.amount": frozenset({"amounts"}),
        "handout.until_clear": frozenset(),
        "handout.until_settled": frozenset({"time"}),
        "handout.then_less_often": frozenset({"time", "frequency"}),
        "handout.keep_clear": frozenset(),
        "handout.as_above": frozenset({"treatment"}),
        "handout.maintenance_heading": frozenset(),
        "handout.maintenance": frozenset({"treatment", "sites", "frequency"}),
        "handout.maintenance_wait": frozenset(),
        "handout.help_heading": frozenset(),
        "handout.review": frozenset({"time"}),
        "handout.referral": frozenset(),
        "handout.follow_your_clinician": frozenset(),
        "handout.short_heading": frozenset(),
        "handout.short_clear": frozenset(),
        "handout.short_refer": frozenset(),
        "handout.short_treat": frozenset(),
        "handout.short_keep_clear": frozenset(),
        "handout.short_moisturiser": frozenset(),
        "handout.short_use": frozenset({"treatments"}),
        "handout.short_use_wait": frozenset({"treatments"}),
        "handout.first_heading": frozenset(),
        "handout.short_use_one": frozenset({"frequency", "sites", "treatment"}),
        "handout.short_use_as_told": frozenset({"sites", "treatment"}),
        "handout.short_refer_immediate": frozenset(),
        "handout.short_refer_same_day": frozenset(),
        "handout.short_refer_two_weeks": frozenset(),
        "handout.short_refer_routine": frozenset(),
        "handout.clear_active_infection": frozenset(),
        "handout.clear_skin_malignancy": frozenset(),
        "handout.clear_barrier_defect": frozenset(),
        "handout.clear_immunocompromised": frozenset(),
        "handout.clear_phototherapy": frozenset(),
        "handout.clear_occlusion": frozenset(),
        "handout.clear_hypersensitivity": frozenset(),
        "handout.clear_live_vaccine": frozenset(),
        "handout.clear_prior_failure": frozenset(),
        "handout.clear_other": frozenset(),
        "handout.advice_heading": frozenset(),
        "handout.calendar_heading": frozenset(),
        "handout.calendar": frozenset(),
        "handout.clinic_heading": frozenset(),
        "handout.clinic": frozenset(),
        "handout.read_more": frozenset(),
        "handout.withheld": frozenset(),
        "handout.today_differs": frozenset(),
        "handout.today_withdrawn": frozenset(),
        "handout.unsafe": frozenset(),
    },
    "page_sentences": {
        "page.everything_waits": frozenset(),
        "page.nothing_but_this": frozenset(),
        "page.emollient_only": frozenset(),
        "page.emollient_alone": frozenset(),
        "page.nothing_active": frozenset(),
        "page.confirm_heading": frozenset(),
        "page.confirm": frozenset(),
        "page.amounts": frozenset(),
        "page.no_amount_for_age": frozenset(),
        "page.no_amount_for_sites": frozenset(),
        "page.maintenance_follows": frozenset(),
        "page.maintenance_drawn": frozenset(),
        "page.maintenance_drawn_narrow": frozenset(),
        "page.amounts_as_text": frozenset({"band"}),
        "page.specialist_options": frozenset(),
        "page.calendar": frozenset(),
        "page.text_left_out": frozenset({"parts"}),
        "page.not_called_for": frozenset(),
        "page.for_patients": frozenset(),
        "page.disclaimer": frozenset(),
        "page.weakest_advisor_convention": frozenset(),
        "page.weakest_ungraded": frozenset(),
        "page.weakest_high": frozenset(),
        "page.weakest_moderate": frozenset(),
        "page.weakest_low": frozenset(),
        "page.weakest_very_low": frozenset(),
        "page.funding_funded": frozenset(),
        "page.funding_not_funded": frozenset(),
        "page.funding_unknown": frozenset(),
        "page.no_dose": frozenset(),
        "page.class_clearable": frozenset(),
        "page.class_clearable_means": frozenset(),
        "page.class_waiting": frozenset(),
        "page.class_waiting_means": frozenset(),
        "page.class_lasting": frozenset(),
        "page.class_lasting_means": frozenset(),
        "page.then": frozenset({"treatment", "until"}),
        "page.then_soon": frozenset({"treatment"}),
        "page.referral_is_one": frozenset({"when"}),
        "page.advice_heading": frozenset(),
        "page.today_differs": frozenset({"date", "today", "version"}),
        "page.today_same": frozenset({"date", "today", "version"}),
        "page.today_begins": frozenset({"verdict"}),
        "page.today_withdrawn": frozenset({"reason"}),
        "page.not_exact": frozenset(),
        "page.unsafe": frozenset({"status", "version"}),
        "page.withheld": frozenset({"reason"}),
    },
    "verdict_sentences": {
        "verdict.urgent": frozenset({"flags"}),
        "verdict.refer": frozenset({"when"}),
        "verdict.confirm": frozenset(),
        "verdict.treat": frozenset({"treatment"}),
        "verdict.meanwhile": frozenset({"treatment"}),
        "verdict.then": frozenset({"treatment"}),
        "verdict.keep_clear": frozenset({"treatment"}),
        "verdict.emollient_alone": frozenset(),
        "verdict.action_refer": frozenset({"why"}),
        "verdict.use": frozenset({"treatments"}),
        "verdict.until_then": frozenset({"treatments"}),
        "verdict.use_at_most": frozenset({"name", "sites", "frequency", "days"}),
        "verdict.use_until_told": frozenset({"name", "sites", "frequency"}),
        "verdict.use_as_described": frozenset({"name", "sites"}),
        "verdict.action_confirm": frozenset({"facts"}),
        "verdict.action_confirm_many": frozenset({"number"}),
        **{f"verdict.when_{timing}": frozenset() for timing in TIMINGS},
        **{f"verdict.label_{timing}": frozenset() for timing in (*TIMINGS, "now", "meanwhile")},
    },
    "calculator_sentences": {
        "calculator.easi_entry": frozenset(),
        "calculator.easi_bands": frozenset(),
        "calculator.scorad_bands": frozenset(),
        "calculator.scorad_without_symptoms": frozenset(),
        "calculator.scorad_symptoms": frozenset(),
        "calculator.scorad_regions": frozenset(),
        "calculator.scorad_typed_extent": frozenset(),
        "calculator.scorad_under_2_years": frozenset(),
        "calculator.iga_entry": frozenset(),
        "calculator.amounts": frozenset(),
        "calculator.parts": frozenset(),
        "calculator.fingertip_unit": frozenset(),
        "calculator.ages_left_out": frozenset(),
        "calculator.parts_left_out": frozenset(),
        "calculator.younger_band": frozenset({"band"}),
        "calculator.interpolated": frozenset({"band"}),
        "calculator.below_3_months": frozenset({"band"}),
        "calculator.rule_of_hands": frozenset(),
        "calculator.half_of_face_and_neck": frozenset(),
        "calculator.whole_trunk": frozenset(),
        "calculator.all_limbs": frozenset(),
        "calculator.both_hands": frozenset(),
        "calculator.both_feet": frozenset(),
        "calculator.limbs_with_ends": frozenset(),
        "calculator.estimate_scalp": frozenset(),
        "calculator.estimate_folds": frozenset(),
        "calculator.estimate_genitals": frozenset(),
        "calculator.emollient_under_12": frozenset(),
        "calculator.emollient_from_12": frozenset(),
    },
}

# Sentences of versions before 2026.2 that are said no more: still read, no longer needed.
RETIRED = frozenset({"page.no_amount_for_age"})


class ShownAnswer(NamedTuple):
    """One answer of a question as it is shown."""

    value: str
    label: str
    hint: str


def filled_in(words: str) -> frozenset[str]:
    """The names in braces. Raises ValueError where the braces do not match or hold more than a name."""
    parts = [part for part in Formatter().parse(words) if part[1] is not None]
    names = [
        name for _, name, form, conversion in parts if name and name.isidentifier() and not form and not conversion
    ]
    if len(names) != len(parts):
        raise ValueError("braces hold one name each")
    return frozenset(names)


def percent(cell: Cell) -> int:
    """A whole number from 1 to 100."""
    if not isinstance(cell.value, str) or cell.value not in map(str, range(1, 101)):
        raise cell.fault(f"must be a whole number from 1 to 100; is {cell.value!r}")
    return int(cell.value)


def text_to_fill_in(cell: Cell) -> str:
    words = text(cell)
    try:
        filled_in(words)
    except ValueError as error:
        raise cell.fault(f"must hold whole names in braces ({error}); is {words!r}") from error
    return words


def optional_text(cell: Cell) -> str:
    """May be left out, which is the empty text."""
    return "" if cell.value is None else text(cell)


def when_by_age_and_region(cell: Cell) -> object:
    """Words may depend on what is always known; left out, they hold for everybody."""
    if isinstance(cell.value, Mapping) and not set(cell.value) <= AGE_AND_REGION:
        raise cell.fault(f"words depend on {' and '.join(sorted(AGE_AND_REGION))} only")
    return when(cell)


def answers(cell: Cell) -> tuple[ShownAnswer, ...]:
    """A list of mappings of value, label and perhaps hint; left out where the question has none of its own."""
    if not isinstance(cell.value, list):
        raise cell.fault(f"must be a list; is {cell.value!r}")
    found = []
    for answer in cell.value:
        if not isinstance(answer, Mapping) or not {"value", "label"} <= set(answer) <= {"value", "label", "hint"}:
            raise cell.fault("an answer has value, label and, if wanted, hint")
        if not all(isinstance(words, str) and words.strip() for words in answer.values()):
            raise cell.fault(f"an answer's value, label and hint are texts; is {dict(answer)}")
        found.append(ShownAnswer(answer["value"], answer["label"], answer.get("hint", "")))
    values = [answer.value for answer in found]
    if len(set(values)) != len(values):
        raise cell.fault("gives an answer twice")
    return tuple(found)


def answers_of(fact: str) -> tuple[str, ...]:
    """The values that a question on a fact offers; none where the answer is a number."""
    if fact == "hypersensitivities":
        return (*ALLERGENS, *NO_FACT)
    if BY_NAME[fact].kind == "members":
        return (*BY_NAME[fact].values, *NO_FACT)
    return SITES if fact == "sites" else BY_NAME[fact].values


class TextKind(NamedTuple):
    """Rows of words: the file and the key that hold them, their columns, and the column that names each once."""

    file: str
    key: str
    columns: Mapping[str, Reader]
    named_by: str = "id"
    required: tuple[str, ...] = ()  # the names that the program looks up
    is_newer: bool = False  # versions that have the file may lack the key


SENTENCE: Mapping[str, Reader] = {"when": when_by_age_and_region, "text": text_to_fill_in, "sources": sources}
TEXT_KINDS: Mapping[str, TextKind] = {
    "handout_sentences": TextKind("handout", "sentences", SENTENCE, required=tuple(SENTENCES["handout_sentences"])),
    "handout_names": TextKind("handout", "names", {"option": option, "text": text, "sources": sources}, "option"),
    "handout_sites": TextKind(
        "handout", "sites", {"site": word(*SITES), "text": text, "sources": sources}, "site", SITES
    ),
    "handout_frequencies": TextKind(
        "handout",
        "frequencies",
        {"frequency": word(*FREQUENCIES), "text": text, "sources": sources},
        "frequency",
        tuple(frequency for frequency in FREQUENCIES if frequency != "as_labelled"),
    ),
    "handout_hints": TextKind(
        "handout",
        "hints",
        {"options": options, "when": when_by_age_and_region, "text": sentence, "sources": sources},
    ),
    "handout_cautions": TextKind("handout", "cautions", {"code": text, "text": sentence, "sources": sources}, "code"),
    "handout_urgent": TextKind(
        "handout",
        "urgent",
        {"timing": word(*TIMINGS[:2]), "text": sentence, "sources": sources},
        "timing",
        TIMINGS[:2],
    ),
    "handout_help": TextKind("handout", "seek_help", {"text": sentence, "sources": sources}),
    "page_sentences": TextKind(
        "plan_page",
        "sentences",
        SENTENCE,
        required=tuple(name for name in SENTENCES["page_sentences"] if name not in RETIRED),
    ),
    "page_timings": TextKind(
        "plan_page", "timings", {"timing": word(*TIMINGS), "text": text, "sources": sources}, "timing", TIMINGS
    ),
    "page_frequencies": TextKind(
        "plan_page",
        "frequencies",
        {"frequency": word(*FREQUENCIES), "text": text, "sources": sources},
        "frequency",
        FREQUENCIES,
    ),
    "page_steps": TextKind(
        "plan_page",
        "steps",
        {"step": word(*LADDER_STEPS), "name": text, "text": text, "sources": sources},
        "step",
        LADDER_STEPS,
    ),
    "question_groups": TextKind(
        "questions",
        "groups",
        {"group": word(*QUESTION_GROUPS), "name": text, "title": text, "lead": sentence, "sources": sources},
        "group",
        QUESTION_GROUPS,
    ),
    "questions": TextKind(
        "questions",
        "questions",
        {
            "group": word(*QUESTION_GROUPS),
            "fact": word(*ASKED_FACTS),
            "short": text,
            "legend": sentence,
            "why": sentence,
            "hint": optional_text,
            "choices": answers,
            "sources": sources,
        },
        "fact",
        ASKED_FACTS,
    ),
    "verdict_sentences": TextKind("verdict", "sentences", SENTENCE, required=tuple(SENTENCES["verdict_sentences"])),
    "calculators": TextKind(
        "calculators",
        "announcements",
        {"calculator": word(*CALCULATORS), "title": text, "text": sentence, "sources": sources},
        "calculator",
        CALCULATORS,
    ),
    "calculator_sentences": TextKind(
        "calculators", "sentences", SENTENCE, required=tuple(SENTENCES["calculator_sentences"])
    ),
    "scorad_regions": TextKind(
        "calculators",
        "scorad_regions",
        {"region": word(*SCORAD_REGIONS), "name": text, "percent": percent, "sources": sources},
        "region",
        SCORAD_REGIONS,
        is_newer=True,  # since 2026.2.2
    ),
}
OPTIONAL_WORDS: Mapping[str, object] = {"when": {}, "hint": None, "choices": []}  # cells that may be left out
TEXT_TABLES = tuple(dict.fromkeys(kind.file for kind in TEXT_KINDS.values()))
NEWER_KEYS = {kind.file: {kind.key} for kind in TEXT_KINDS.values() if kind.is_newer}
TEXT_KEYS = {file: tuple(kind.key for kind in TEXT_KINDS.values() if kind.file == file) for file in TEXT_TABLES}
