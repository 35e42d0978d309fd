"""A patient's facts: their domains, and reading them from JSON-like data without guessing anything."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeGuard

YES_NO = ("no", "yes", "unknown")
SITES = ("face", "eyelids", "neck", "folds", "genitals", "trunk", "limbs", "hands", "feet", "scalp")
ALLERGENS = (
    "pimecrolimus",
    "tacrolimus",
    "macrolides",
    "propylene_glycol",
    "peanut",
    "corticosteroid",
    "crisaborole",
    "roflumilast",
    "tapinarof",
    "ruxolitinib",
)
SYSTEMICS = (  # what `current_systemic` may name
    "nb_uvb",
    "dupilumab",
    "tralokinumab",
    "lebrikizumab",
    "nemolizumab",
    "upadacitinib",
    "abrocitinib",
    "baricitinib",
    "ciclosporin",
    "methotrexate",
    "azathioprine",
    "mycophenolate",
    "oral_corticosteroid",
    "other_immunosuppressant",
)
LATENT_INFECTIONS = ("tuberculosis", "hepatitis_b", "hepatitis_c", "hiv")
EFFECTS = (  # what a medicine can do that a rule asks for; which medicine does what is in medicines.yaml
    "cyp3a4_strong",
    "cyp3a4_moderate",
    "cyp3a4_long_term",
    "cyp3a4_inducer",
    "cyp2c19_strong",
    "cyp2c19_and_2c9",
    "photosensitiser",
    "live_vaccine",
    "warfarin",
    "allopurinol_febuxostat",
    "trimethoprim",
    "nephrotoxic",
    "probenecid",
    "statin",
    "methotrexate_interaction",
    "immunosuppressant",
    "antiplatelet",
)
# Facts that are lists of which each member is a question of its own to the rules: yes, no, or unknown with the list.
MEMBERS = {"current_systemic": SYSTEMICS, "latent_infection": LATENT_INFECTIONS, "medicines": EFFECTS}
MAX_MEDICINES = 60
INSTRUMENTS = {"easi": (0, 72), "scorad": (0, 103), "poem": (0, 28), "iga": (0, 4)}  # lowest and highest score
WHOLE_SCORES = ("poem", "iga")
MAX_AGE_MONTHS = 1440
WEIGHT_KG = (1, 350)
SHOWN_LENGTH = 80
FERTILE_MONTHS = (96, 732)
# From this age in months on: the lowest weight that is believed, and the first that is not (kg). 40 % of the median
# of the youngest and 300 % of that of the oldest in the band (WHO growth standards 2006, reference 2007; rounded
# outwards); adults as the specification says.
PLAUSIBLE_WEIGHTS = (
    (0, 1, 14),
    (1, 1, 19),
    (3, 2, 24),
    (6, 3, 29),
    (12, 3, 37),
    (24, 4, 43),
    (36, 5, 49),
    (48, 6, 62),
    (72, 8, 77),
    (96, 10, 96),
    (120, 12, 123),
    (144, 16, 152),
    (168, 19, 180),
    (192, 22, 201),
    (216, 25, 351),
)


class FactError(ValueError):
    """A fact that cannot be used. `fact` is its name, `message` says what was given and what is allowed."""

    def __init__(self, fact: str, message: str):
        super().__init__(f"{fact}: {message}")
        self.fact = fact
        self.message = message


@dataclass(frozen=True)
class Fact:
    """One fact. `kind`: choice, choices (a list), members (a list of MEMBERS), names, whole_number, number or score.

    `default` is what a fact that is left out counts as: a value, or "unknown".
    """

    name: str
    kind: str
    values: tuple[str, ...] = ()
    required: bool = False
    default: str | None = None
    note: str = ""

    @property
    def may_be_unknown(self) -> bool:
        return self.default == "unknown"

    @property
    def allowed(self) -> str:
        """What may be given, as the end of a sentence."""
        if self.kind == "whole_number":
            return f"a whole number from 0 to {MAX_AGE_MONTHS}"
        if self.kind == "number":
            return f"a number from {WEIGHT_KG[0]} to {WEIGHT_KG[1]}, or leave it out"
        if self.kind == "score":
            ranges = ", ".join(f"{name} {low}-{high}" for name, (low, high) in INSTRUMENTS.items())
            return f'an object {{"instrument": ..., "value": ...}} with {ranges}'
        if self.kind == "names":
            return "a list of names of medicines, an empty one for none, or leave it out"
        listed = ", ".join(self.values)
        if self.kind == "members":
            return f"a list of any of: none, {listed}, unknown"
        return f"a list of any of: {listed}" if self.kind == "choices" else f"one of: {listed}"


def optional(name: str, values: tuple[str, ...] = YES_NO, note: str = "") -> Fact:
    return Fact(name, "choice", values, default="unknown", note=note)


FACTS: tuple[Fact, ...] = (
    Fact("region", "choice", ("us", "uk", "eu"), required=True, note="labels and licences differ"),
    Fact("age_months", "whole_number", required=True, note="completed months"),
    Fact(
        "severity", "choice", ("clear", "mild", "moderate", "severe"), note="or severity_score: exactly one of the two"
    ),
    Fact("severity_score", "score", note="or severity: exactly one of the two"),
    Fact("sites", "choices", SITES, required=True, note="folds: flexures, axillae, groin"),
    Fact(
        "tcs_response",
        "choice",
        ("not_tried", "controlled", "inadequate", "unsuitable"),
        required=True,
        note="topical corticosteroid of the right potency, amount and time",
    ),
    Fact(
        "tci_response",
        "choice",
        ("not_tried", "controlled", "pimecrolimus_inadequate", "tacrolimus_inadequate", "not_tolerated"),
        default="not_tried",
        note="topical calcineurin inhibitor",
    ),
    Fact("systemic_response", "choice", ("not_tried", "controlled", "inadequate"), default="not_tried"),
    optional("frequent_flares", note="four or more a year, or relapse within weeks of stopping"),
    optional("infection", ("none", "bacterial", "herpetic", "fungal", "unknown"), "at a site to be treated"),
    optional("systemically_unwell", note="fever, malaise"),
    optional("erythroderma", note="about 90 % of the skin or more"),
    optional("widespread", note="more than 20 % of body surface"),
    optional(
        "immunocompromised",
        ("no", "disease", "transplant", "drug", "yes", "unknown"),
        "drug: a systemic immunosuppressant now taken; yes: cause not said, read as the strictest",
    ),
    optional("barrier_defect", note="Netherton syndrome, lamellar ichthyosis, cutaneous graft-versus-host disease"),
    optional(
        "skin_malignancy",
        ("no", "suspected", "confirmed", "yes", "unknown"),
        "malignant or premalignant at a site to be treated; yes is read as suspected",
    ),
    optional("pregnancy", ("no", "pregnant", "breastfeeding", "unknown")),
    Fact("hypersensitivities", "choices", ALLERGENS, default="unknown", note="an empty list: none known"),
    optional("cyp3a4_inhibitor", ("no", "moderate", "strong", "unknown")),
    optional("hepatic_impairment", ("no", "mild", "moderate", "severe", "unknown"), "Child-Pugh A, B, C"),
    optional(
        "renal_impairment", ("no", "mild", "moderate", "severe", "unknown"), "clearance 60-89, 30-59, below 30 mL/min"
    ),
    optional("phototherapy", note="current, or sunbeds"),
    optional("occlusion", note="wet wraps or occlusive dressings on the treated skin"),
    optional("live_vaccine_planned", note="within 4 weeks"),
    optional("cardiovascular_or_cancer_risk", note="smoker, previous thrombosis or cancer; age 65 or over counts"),
    optional("chronic_hand_eczema"),
    Fact("weight_kg", "number", default="unknown"),
    optional("cardiovascular_risk", note="smoker, previous thrombosis; age 65 or over counts"),
    optional("cancer_history", ("none", "skin", "lymphoma", "other", "unknown")),
    Fact("current_systemic", "members", SYSTEMICS, default="unknown", note="systemic treatment now taken"),
    Fact("medicines", "names", default="unknown", note="by the names of medicines.yaml"),
    optional("tcs_potency_failed", ("mild", "moderate", "potent", "very_potent", "unknown")),
    optional("tcs_trial_adequate", note="amount, frequency, duration and adherence; no: that was no failure"),
    Fact("latent_infection", "members", LATENT_INFECTIONS, default="unknown"),
    optional("conception_planned", note="by the patient, or fathered"),
    optional("contact_allergy_suspected"),
    optional("adult_onset"),
    optional("conjunctivitis"),
    optional("hypertension"),
)
BY_NAME = {fact.name: fact for fact in FACTS}


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """Facts that have been checked. None stands for a list or number that is unknown.

    Exactly one of `severity` and `severity_score` (instrument, value) is set: what a score amounts to is for the
    rule set to say. Lists are in the order of their domains.
    """

    region: str
    age_months: int
    severity: str | None
    severity_score: tuple[str, float] | None
    sites: tuple[str, ...]
    tcs_response: str
    tci_response: str
    systemic_response: str
    frequent_flares: str
    infection: str
    systemically_unwell: str
    erythroderma: str
    widespread: str
    immunocompromised: str
    barrier_defect: str
    skin_malignancy: str
    pregnancy: str
    hypersensitivities: tuple[str, ...] | None
    cyp3a4_inhibitor: str
    hepatic_impairment: str
    renal_impairment: str
    phototherapy: str
    occlusion: str
    live_vaccine_planned: str
    cardiovascular_or_cancer_risk: str
    chronic_hand_eczema: str
    weight_kg: float | None
    cardiovascular_risk: str
    cancer_history: str
    current_systemic: tuple[str, ...] | None
    medicines: tuple[str, ...] | None
    tcs_potency_failed: str
    tcs_trial_adequate: str
    latent_infection: tuple[str, ...] | None
    conception_planned: str
    contact_allergy_suspected: str
    adult_onset: str
    conjunctivitis: str
    hypertension: str

    def to_dict(self) -> dict[str, object]:
        """The facts as `parse_facts` reads them; what is unknown without having a word for it is left out."""
        given: dict[str, object] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value is None:
                continue
            if field.name == "severity_score":
                value = {"instrument": value[0], "value": value[1]}
            given[field.name] = list(value) if isinstance(value, tuple) else value
        return given


def parse_facts(data: object) -> PatientFacts:
    """Check JSON-like facts. Raises FactError; nothing is guessed or corrected."""
    if not isinstance(data, Mapping):
        raise FactError("facts", f"one object with a key per fact is wanted; given was {shown(data)}")
    for key in data:
        if key not in BY_NAME:
            raise no_such_fact(key)
    require_one_severity(data)
    values: dict[str, Any] = {}
    for fact in FACTS:
        if fact.name in data:
            values[fact.name] = PARSERS[fact.kind](fact, data[fact.name])
        elif fact.required:
            raise FactError(fact.name, f"this fact is required; give {fact.allowed}")
        else:
            values[fact.name] = fact.default if fact.kind == "choice" else None
    facts = PatientFacts(**values)
    refuse_impossible(facts)
    return facts


def refuse_impossible(facts: PatientFacts) -> None:
    """Refuse what no patient has, so that months typed for years are caught. Raises FactError."""
    if facts.pregnancy in ("pregnant", "breastfeeding") and not is_fertile_age(facts.age_months):
        raise FactError(
            "pregnancy",
            f"given was {facts.pregnancy} at {facts.age_months} months of age; allowed from 8 to 60 years of age",
        )
    if facts.weight_kg is not None:
        lowest, highest = plausible_weights(facts.age_months)
        if not lowest <= facts.weight_kg < highest:
            raise FactError(
                "weight_kg",
                f"given was {facts.weight_kg:g} kg at {facts.age_months} months of age; "
                f"possible is from {lowest} to below {highest} kg",
            )


def is_fertile_age(age_months: int) -> bool:
    return FERTILE_MONTHS[0] <= age_months < FERTILE_MONTHS[1]


def plausible_weights(age_months: int) -> tuple[int, int]:
    """The lowest weight that is believed at an age, and the one from which none is, in kg."""
    return next((low, high) for first, low, high in reversed(PLAUSIBLE_WEIGHTS) if age_months >= first)


def parse_fact(name: str, given: object) -> object:
    """One fact on its own, checked as `parse_facts` does."""
    fact = BY_NAME.get(name)
    if fact is None:
        raise no_such_fact(name)
    return PARSERS[fact.kind](fact, given)


def require_one_severity(data: Mapping[object, object]) -> None:
    if "severity" in data and "severity_score" in data:
        raise FactError("severity_score", "given together with severity; give exactly one of severity, severity_score")
    if "severity" not in data and "severity_score" not in data:
        raise FactError(
            "severity", f"neither severity nor severity_score was given; give {BY_NAME['severity'].allowed}"
        )


def parse_choice(fact: Fact, given: object) -> str:
    if not isinstance(given, str) or given not in fact.values:
        raise wrong(fact, given)
    return given


def parse_choices(fact: Fact, given: object) -> tuple[str, ...]:
    if not isinstance(given, list | tuple):
        raise wrong(fact, given)
    for item in given:
        if not isinstance(item, str) or item not in fact.values:
            raise FactError(fact.name, f"contains {shown(item)}; allowed is {fact.allowed}")
    if len(set(given)) != len(given):
        twice = next(item for item in given if given.count(item) > 1)
        raise FactError(fact.name, f"{twice} is given twice; name each once")
    if fact.required and not given:
        raise FactError(fact.name, f"the list is empty; give at least one of: {', '.join(fact.values)}")
    return tuple(value for value in fact.values if value in given)


def parse_members(fact: Fact, given: object) -> tuple[str, ...] | None:
    """A list of members; ["none"] and [] say that there is none, ["unknown"] is None. A word stands for its list."""
    words = [given] if isinstance(given, str) else given
    if not isinstance(words, list | tuple):
        raise wrong(fact, given)
    if list(words) in (["unknown"], ["none"]):
        return None if words[0] == "unknown" else ()
    return parse_choices(fact, words)


def parse_names(fact: Fact, given: object) -> tuple[str, ...]:
    """Names of medicines, as the tables spell them; `RuleSet.effects_of` refuses what they do not know."""
    if not isinstance(given, list | tuple) or len(given) > MAX_MEDICINES:
        raise wrong(fact, given)
    for name in given:
        if not isinstance(name, str) or not name.strip():
            raise FactError(fact.name, f"contains {shown(name)}; allowed is {fact.allowed}")
    return tuple(sorted({name.strip().lower() for name in given}))


def parse_whole_number(fact: Fact, given: object) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= MAX_AGE_MONTHS:
        raise wrong(fact, given)
    return given


def parse_number(fact: Fact, given: object) -> float:
    if not is_number(given) or not WEIGHT_KG[0] <= given <= WEIGHT_KG[1]:
        raise wrong(fact, given)
    return given


def parse_score(fact: Fact, given: object) -> tuple[str, float]:
    if not isinstance(given, Mapping) or set(given) != {"instrument", "value"}:
        raise wrong(fact, given)
    instrument, value = given["instrument"], given["value"]
    if not isinstance(instrument, str) or instrument not in INSTRUMENTS:
        raise FactError(fact.name, f"instrument was {shown(instrument)}; allowed is one of: {', '.join(INSTRUMENTS)}")
    low, high = INSTRUMENTS[instrument]
    whole = instrument in WHOLE_SCORES
    if not is_number(value, whole=whole) or not low <= value <= high:
        kind = "whole number" if whole else "number"
        raise FactError(fact.name, f"value was {shown(value)}; {instrument} takes a {kind} from {low} to {high}")
    return instrument, value


PARSERS = {
    "choice": parse_choice,
    "choices": parse_choices,
    "members": parse_members,
    "names": parse_names,
    "whole_number": parse_whole_number,
    "number": parse_number,
    "score": parse_score,
}


def is_number(given: object, *, whole: bool = False) -> TypeGuard[float]:
    """True, false, NaN and infinity are no numbers here."""
    if isinstance(given, int):
        return not isinstance(given, bool)
    return not whole and isinstance(given, float) and math.isfinite(given)


def no_such_fact(key: object) -> FactError:
    name = key[:SHOWN_LENGTH] if isinstance(key, str) and key.isprintable() and key else shown(key)
    return FactError(name, f"there is no fact of this name; the facts are: {', '.join(BY_NAME)}")


def wrong(fact: Fact, given: object) -> FactError:
    return FactError(fact.name, f"given was {shown(given)}; allowed is {fact.allowed}")


def shown(given: object) -> str:
    """What was given, short enough for a sentence, whatever it is."""
    if isinstance(given, Mapping):
        return f"an object with {len(given)} keys"
    if isinstance(given, list | tuple):
        return f"a list of {len(given)}"
    if isinstance(given, int) and not isinstance(given, bool) and given.bit_length() > 200:
        return "a number of more than 60 digits"
    if given is None or isinstance(given, bool):
        return "null" if given is None else str(given).lower()
    text = repr(given)
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"
