"""The medicines of a version of the tables, as the wizard lists them, and what medicines do in words."""

from eczema_advisor.algorithm.rule_set.rule_set import RuleSet

EFFECTS = {  # after "is" or "are": what the tables call by a code
    "cyp3a4_strong": "strong CYP3A4 inhibitor",
    "cyp3a4_moderate": "moderate CYP3A4 inhibitor",
    "cyp3a4_long_term": "CYP3A4 inhibitor taken for long",
    "cyp3a4_inducer": "CYP3A4 inducer",
    "cyp2c19_strong": "strong CYP2C19 inhibitor",
    "cyp2c19_and_2c9": "inhibitor of both CYP2C19 and CYP2C9",
    "photosensitiser": "photosensitising medicine",
    "live_vaccine": "live vaccine",
    "warfarin": "warfarin or the like",
    "allopurinol_febuxostat": "allopurinol or febuxostat",
    "trimethoprim": "medicine with trimethoprim",
    "nephrotoxic": "nephrotoxic medicine",
    "probenecid": "probenecid",
    "statin": "statin",
    "methotrexate_interaction": "medicine that interacts with methotrexate",
    "immunosuppressant": "immunosuppressant",
    "antiplatelet": "medicine against blood clotting by platelets",
}
# Offered below the names, for a medicine that the list does not have.
OFFERED_BY_EFFECT = ("cyp3a4_strong", "cyp3a4_moderate", "cyp3a4_inducer", "photosensitiser")


def names_by_value(rules: RuleSet) -> dict[str, str]:
    """What a version lets one pick: the fact's value -> its name, in alphabetical order, then those by effect."""
    named = sorted((rule["name"] for rule in rules.rows["medicines"]), key=str.lower)
    by_effect = {effect: f"Another {EFFECTS[effect]}" for effect in OFFERED_BY_EFFECT if named}
    return {name.lower(): capitalised(name) for name in named} | by_effect


def medicine_in_words(value: str) -> str:
    """A medicine by the value of its fact, also one that the tables at hand do not list."""
    return capitalised(EFFECTS.get(value, value))


def capitalised(name: str) -> str:
    """With a capital at its head, the others as they are."""
    return name[:1].upper() + name[1:]
