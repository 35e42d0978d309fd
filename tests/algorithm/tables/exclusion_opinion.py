"""What excludes which option, and of which class, written a second time as procedures from the specification alone.

`opinion(patient, site)` says of a patient whose facts are known what has to be excluded and what else may be. Where the
specification leaves it to a label or to the tables, the opinion accepts either. A bar is an option, a code and a class;
`ANY` stands for any class.
"""

from collections.abc import Iterator

TCI = ("pimecrolimus_1", "tacrolimus_0_03", "tacrolimus_0_1")
TACROLIMUS = TCI[1:]
ROFLUMILAST = ("roflumilast_0_05", "roflumilast_0_15")
US_ONLY = ("crisaborole_2", *ROFLUMILAST, "tapinarof_1", "ruxolitinib_1_5")
TOPICAL_JAK = ("ruxolitinib_1_5", "delgocitinib_2")
POTENCIES = ("tcs_mild", "tcs_moderate", "tcs_potent", "tcs_very_potent")
BIOLOGICS = ("dupilumab", "tralokinumab", "lebrikizumab", "nemolizumab")
ORAL_JAK = ("upadacitinib", "abrocitinib", "baricitinib")
CONVENTIONAL = ("ciclosporin", "methotrexate", "azathioprine", "mycophenolate")
OTHER_SYSTEMICS = (*BIOLOGICS, *CONVENTIONAL)  # other than oral JAK inhibitors
SYSTEMICS = (*OTHER_SYSTEMICS, *ORAL_JAK, "oral_corticosteroid")
IMMUNOSUPPRESSANTS = (*ORAL_JAK, *CONVENTIONAL, "oral_corticosteroid", "other_immunosuppressant")
THIN_SKIN = ("face", "eyelids", "neck", "folds", "genitals")
LASTING, WAITING, CLEARABLE, ANY = "lasting", "waiting", "clearable", "any"

FLOORS = {
    "pimecrolimus_1": 3,
    "tacrolimus_0_03": 24,
    "tacrolimus_0_1": 192,
    "tcs_moderate": 3,
    "tcs_potent": 12,
    "tcs_very_potent": 144,
    "nb_uvb": 72,
    "oral_corticosteroid": 24,
    "crisaborole_2": 3,
    "roflumilast_0_05": 24,
    "roflumilast_0_15": 72,
    "tapinarof_1": 24,
    "ruxolitinib_1_5": 24,
    "delgocitinib_2": 216,
    "dupilumab": 6,
    "tralokinumab": 144,
    "lebrikizumab": 144,
    "nemolizumab": 144,
    "upadacitinib": 144,
    "abrocitinib": 144,
    "baricitinib": 24,
}

Bar = tuple[str, str, str]


def implied(patient: dict) -> dict:
    """The patient with what the facts imply: drugs in use, age, medicines. Unknown facts imply nothing."""
    known = dict(patient)
    in_use = known.get("current_systemic") or ()
    effects = known.get("medicines") or ()
    if "hiv" in (known.get("latent_infection") or ()) and known["immunocompromised"] in ("no", "drug", "unknown"):
        known["immunocompromised"] = "disease"
    if set(in_use) & set(IMMUNOSUPPRESSANTS) and known["immunocompromised"] in ("no", "unknown"):
        known["immunocompromised"] = "drug"
    if "nb_uvb" in in_use:
        known["phototherapy"] = "yes"
    if known["age_months"] >= 780 or known["cardiovascular_risk"] == "yes":
        known["cardiovascular_or_cancer_risk"] = "yes"
    if known["cancer_history"] in ("skin", "lymphoma", "other"):
        known["cardiovascular_or_cancer_risk"] = "yes"
    if "cyp3a4_strong" in effects:
        known["cyp3a4_inhibitor"] = "strong"
    elif "cyp3a4_moderate" in effects and known["cyp3a4_inhibitor"] != "strong":
        known["cyp3a4_inhibitor"] = "moderate"
    return known


def each(options, code, duration) -> Iterator[Bar]:
    return ((option, code, duration) for option in options)


def age(p, site):
    yield from each((o for o, floor in FLOORS.items() if p["age_months"] < floor), "below_minimum_age", WAITING)


def age_too(p, site):
    """Conventional systemics have no licence for eczema in children; ciclosporin is not for under 16 in uk and eu."""
    if p["age_months"] < 24:
        yield from each(CONVENTIONAL, "below_minimum_age", WAITING)
    if p["region"] != "us" and p["age_months"] < 192:
        yield "ciclosporin", "below_minimum_age", WAITING


def region(p, site):
    yield from each(("baricitinib",) if p["region"] == "us" else US_ONLY, "not_available", LASTING)


def immune(p, site):
    cause = p["immunocompromised"]
    if cause in ("disease", "transplant", "yes"):
        barred = (*TCI, *TOPICAL_JAK, *ORAL_JAK, *CONVENTIONAL, "oral_corticosteroid")
        yield from each(barred, "immunocompromised", LASTING)
    if cause in ("transplant", "yes"):
        yield "nb_uvb", "immunocompromised", LASTING
    if cause == "drug":
        yield from each((*TCI, *TOPICAL_JAK, *ORAL_JAK, "oral_corticosteroid"), "immunocompromised", CLEARABLE)


def immune_too(p, site):
    """A conventional systemic may replace the drug in use, never join it: held or open."""
    if p["immunocompromised"] == "drug":
        yield from each(CONVENTIONAL, "immunocompromised", CLEARABLE)
    if "immunosuppressant" in p["medicines"]:
        yield from each((*TCI, *TOPICAL_JAK, *SYSTEMICS, "nb_uvb"), "immunocompromised", ANY)


def infection(p, site):
    if p["infection"] in ("bacterial", "herpetic", "fungal"):
        yield from each((*TCI, *TOPICAL_JAK, "wet_wraps"), "active_infection", CLEARABLE)
    if p["infection"] in ("bacterial", "herpetic"):
        yield from each((*ORAL_JAK, *CONVENTIONAL, "oral_corticosteroid"), "active_infection", CLEARABLE)


def infection_too(p, site):
    """A potent corticosteroid is never preferred on a fungal infection; the tables may hold it back altogether.

    Labels name active infection of any kind where the specification names bacterial and herpetic infection.
    """
    if p["infection"] == "fungal":
        yield from each((*ORAL_JAK, *CONVENTIONAL, "oral_corticosteroid"), "active_infection", CLEARABLE)
        yield from each(POTENCIES[2:], "active_infection", CLEARABLE)


def barrier(p, site):
    if p["barrier_defect"] == "yes":
        yield from each(TCI, "barrier_defect", LASTING)
    if p["erythroderma"] == "yes":
        yield from each(TCI, "barrier_defect", CLEARABLE)


def malignancy(p, site):
    barred = (*TCI, *TOPICAL_JAK, *SYSTEMICS, "nb_uvb")
    if p["skin_malignancy"] in ("suspected", "yes"):
        yield from each(barred, "skin_malignancy", CLEARABLE)
    if p["skin_malignancy"] == "confirmed":
        yield from each(barred, "skin_malignancy", LASTING)


def pregnancy(p, site):
    if p["pregnancy"] == "pregnant":
        barred = ("azathioprine", "pimecrolimus_1", "crisaborole_2", *ROFLUMILAST, "tapinarof_1", *TOPICAL_JAK)
        yield from each((*barred, *ORAL_JAK, "methotrexate", "mycophenolate"), "pregnancy", WAITING)
    if p["pregnancy"] == "breastfeeding":
        barred = ("ruxolitinib_1_5", *ORAL_JAK, "methotrexate", "mycophenolate", "ciclosporin")
        yield from each(barred, "breastfeeding", WAITING)


def hypersensitivity(p, site):
    barred = {
        "pimecrolimus": ("pimecrolimus_1",),
        "tacrolimus": TACROLIMUS if p["region"] == "us" else TCI,
        "macrolides": () if p["region"] == "us" else TACROLIMUS,
        "propylene_glycol": ("pimecrolimus_1", "crisaborole_2", "ruxolitinib_1_5", "tapinarof_1"),
        "peanut": (),
        "corticosteroid": (*POTENCIES, "oral_corticosteroid"),
        "crisaborole": ("crisaborole_2",),
        "roflumilast": ROFLUMILAST,
        "tapinarof": ("tapinarof_1",),
        "ruxolitinib": ("ruxolitinib_1_5",),
    }
    for allergen in p["hypersensitivities"]:
        yield from each(barred[allergen], "hypersensitivity", LASTING)


def hypersensitivity_too(p, site):
    """Contact allergy that is only suspected may hold back what a patch test decides on.

    Whoever is allergic to corticosteroids is one to whom they are unsuitable.
    """
    if "corticosteroid" in p["hypersensitivities"]:
        yield from each(POTENCIES, "corticosteroid_unsuitable", LASTING)
    if p["contact_allergy_suspected"] == "yes":
        yield from each((*POTENCIES, *TCI, *US_ONLY, *SYSTEMICS, "nb_uvb"), "hypersensitivity", CLEARABLE)


def organs(p, site):
    if p["hepatic_impairment"] in ("moderate", "severe"):
        yield from each((*ROFLUMILAST, "methotrexate"), "hepatic_impairment", WAITING)
    if p["hepatic_impairment"] == "severe":
        yield from each(ORAL_JAK, "hepatic_impairment", WAITING)
    if p["renal_impairment"] in ("moderate", "severe"):
        yield "ciclosporin", "renal_impairment", WAITING
    if p["renal_impairment"] == "severe":
        yield from each(("methotrexate", "baricitinib"), "renal_impairment", WAITING)
        if p["region"] == "us":
            yield "abrocitinib", "renal_impairment", WAITING


def organs_too(p, site):
    """Labels that go further than the specification: ciclosporin, azathioprine and methotrexate."""
    if p["hepatic_impairment"] == "mild":
        yield "methotrexate", "hepatic_impairment", WAITING
    if p["hepatic_impairment"] == "severe":
        yield "azathioprine", "hepatic_impairment", WAITING
    if p["renal_impairment"] == "mild":
        yield "ciclosporin", "renal_impairment", WAITING


def light_and_cover(p, site):
    if p["phototherapy"] == "yes":
        barred = (*TCI, "ruxolitinib_1_5", "ciclosporin", "azathioprine", "nb_uvb")
        yield from each(barred, "phototherapy", CLEARABLE)
    if p["occlusion"] == "yes":
        yield from each((*TCI, "ruxolitinib_1_5"), "occlusion", CLEARABLE)


def inhibitor(p, site):
    duration = LASTING if "cyp3a4_long_term" in p["medicines"] else CLEARABLE
    if p["cyp3a4_inhibitor"] == "strong":
        yield "ruxolitinib_1_5", "cyp3a4_inhibitor", duration
    if p["cyp3a4_inhibitor"] in ("moderate", "strong") and "yes" in (p["widespread"], p["erythroderma"]):
        yield from each(TCI, "cyp3a4_inhibitor", duration)


def inhibitor_too(p, site):
    """With a strong inhibitor and widespread disease a potent corticosteroid is not preferred.

    What the bare fact excludes may be said next to what a long course of the medicine excludes.
    """
    yield from ((option, code, CLEARABLE) for option, code, _ in inhibitor(p, site))
    if p["cyp3a4_inhibitor"] == "strong" and "yes" in (p["widespread"], p["erythroderma"]):
        yield from each(POTENCIES[2:], "cyp3a4_inhibitor", ANY)


def medicines(p, site):
    if "cyp2c19_and_2c9" in p["medicines"] and p["region"] == "us":
        yield "abrocitinib", "interaction", ANY


def medicines_too(p, site):
    """Named interactions follow from data: which of them exclude is for the labels."""
    if p["medicines"] or p["current_systemic"]:
        yield from each((*SYSTEMICS, "nb_uvb", *US_ONLY, "delgocitinib_2"), "interaction", ANY)
    if "live_vaccine" in p["medicines"]:
        yield from each(SYSTEMICS, "live_vaccine", CLEARABLE)
        yield from each(("delgocitinib_2",), "live_vaccine", CLEARABLE)


def vaccine(p, site):
    if p["live_vaccine_planned"] == "yes":
        yield from each(SYSTEMICS, "live_vaccine", CLEARABLE)


def weight(p, site):
    kg, us = p.get("weight_kg"), p["region"] == "us"
    if kg is None:
        return
    lowest = {"lebrikizumab": 40, "upadacitinib": 40 if us else 30, "dupilumab": 5 if p["age_months"] < 72 else 15}
    lowest["nemolizumab"] = 30 if p["region"] == "uk" else 0
    lowest["baricitinib"] = 0 if us else 10
    lowest["abrocitinib"] = 0 if us or p["age_months"] < 144 else 25
    yield from each((o for o, least in lowest.items() if kg < least), "weight_below_minimum", WAITING)


def weight_too(p, site):
    """What is not available in the us has no dose there either; the European label of nemolizumab names 30 kg too."""
    if p["region"] == "us" and (p.get("weight_kg") or 10) < 10:
        yield "baricitinib", "weight_below_minimum", WAITING
    if p["region"] == "eu" and (p.get("weight_kg") or 30) < 30:
        yield "nemolizumab", "weight_below_minimum", WAITING


def history(p, site):
    if p["tci_response"] == "pimecrolimus_inadequate":
        yield "pimecrolimus_1", "prior_failure", LASTING
    if p["tci_response"] == "tacrolimus_inadequate":
        yield from each(TCI[:2], "prior_failure", LASTING)
        if p["age_months"] >= 216:
            yield "tacrolimus_0_1", "prior_failure", LASTING
    if p["tci_response"] == "not_tolerated":
        yield from each(TCI, "prior_intolerance", LASTING)
    if p["tcs_response"] == "unsuitable":
        treated = p["infection"] in ("bacterial", "herpetic", "fungal")
        yield from each(POTENCIES, "corticosteroid_unsuitable", ANY if treated else LASTING)


def history_too(p, site):
    """The potency that failed is excluded, or comes last (test_ladder.py). Third lines may be kept back by exclusions.

    A trial that was none: the same potency again, properly; what would come next may wait for it.
    """
    failed = p["tcs_potency_failed"]
    if p["tcs_response"] == "inadequate" and failed != "unknown" and p["tcs_trial_adequate"] != "no":
        yield from each(POTENCIES[: POTENCIES.index(f"tcs_{failed}") + 1], "prior_failure", LASTING)
    yield "ruxolitinib_1_5", "prior_failure", WAITING
    if p["region"] == "us" and p["systemic_response"] != "inadequate":
        yield from each(ORAL_JAK, "prior_failure", WAITING)
    if p["tci_response"] == "tacrolimus_inadequate" and p["age_months"] < 192:
        yield "tacrolimus_0_1", "prior_failure", LASTING
    if p["tcs_response"] == "inadequate" and p["tcs_trial_adequate"] == "no":
        again = () if failed in ("unknown", "very_potent") else (f"tcs_{failed}",)
        others = (o for o in (*POTENCIES, *TCI, *US_ONLY, "delgocitinib_2", *SYSTEMICS, "nb_uvb") if o not in again)
        yield from each(others, "prior_failure", CLEARABLE)


def place(p, site):
    if site in THIN_SKIN:
        yield from each(POTENCIES[2:], "site_unsuitable", LASTING)
    if site == "eyelids":
        yield "tcs_moderate", "site_unsuitable", LASTING
    if site != "hands" or p["chronic_hand_eczema"] == "no":
        yield "delgocitinib_2", "site_unsuitable", LASTING
    if p["widespread"] == "yes":
        yield "ruxolitinib_1_5", "widespread", WAITING


def place_too(p, site):
    """A very potent corticosteroid is for hands and feet; erythroderma is more than a fifth of the skin."""
    if site not in ("hands", "feet"):
        yield "tcs_very_potent", "site_unsuitable", LASTING
    if p["erythroderma"] == "yes":
        yield "ruxolitinib_1_5", "widespread", ANY


def second_edition(p, site):
    if "tuberculosis" in p["latent_infection"]:
        yield from each(ORAL_JAK, "latent_infection", CLEARABLE)
    if p["hypertension"] == "yes":
        yield "ciclosporin", "hypertension", CLEARABLE
    if p["conception_planned"] == "yes" and p["age_months"] >= 144:
        yield from each(("methotrexate", "mycophenolate", *ORAL_JAK), "conception_planned", WAITING)
    yield from each((o for o in p["current_systemic"] if o in SYSTEMICS), "current_systemic", ANY)


def second_edition_too(p, site):
    """As the labels say, drug by drug."""
    if p["latent_infection"]:
        yield from each(SYSTEMICS, "latent_infection", ANY if "hiv" in p["latent_infection"] else CLEARABLE)
    if p["cancer_history"] in ("skin", "lymphoma", "other"):
        yield from each((*SYSTEMICS, "nb_uvb"), "cancer_history", LASTING)
    if p["conception_planned"] == "yes":
        yield from each(SYSTEMICS, "conception_planned", WAITING)
    if p["current_systemic"]:
        yield from each((*SYSTEMICS, *TOPICAL_JAK, "nb_uvb"), "current_systemic", ANY)


MUST = (
    age,
    region,
    immune,
    infection,
    barrier,
    malignancy,
    pregnancy,
    hypersensitivity,
    organs,
    light_and_cover,
    inhibitor,
    medicines,
    vaccine,
    weight,
    history,
    place,
    second_edition,
)
MAY = (
    age_too,
    immune_too,
    infection_too,
    hypersensitivity_too,
    inhibitor_too,
    medicines_too,
    organs_too,
    weight_too,
    history_too,
    place_too,
    second_edition_too,
)


def opinion(patient: dict, site: str) -> tuple[set[Bar], set[Bar]]:
    """What must exclude options of the patient at the site, and what else may."""
    p = implied(patient)
    for name in ("current_systemic", "latent_infection", "medicines", "hypersensitivities"):
        p[name] = tuple(p.get(name) or ())
    must = {bar for procedure in MUST for bar in procedure(p, site)}
    may = {bar for procedure in MAY for bar in procedure(p, site)}
    if p["cardiovascular_or_cancer_risk"] == "yes":
        reserve = {(option, "cardiovascular_or_cancer_risk", LASTING) for option in ORAL_JAK}
        out = {option for option, _, duration in must | may if duration != CLEARABLE}
        if out >= set(OTHER_SYSTEMICS):
            may |= reserve
        else:
            must |= reserve
    return must, may


def disagreements(found: set[Bar], patient: dict, site: str) -> Iterator[str]:
    """What is not excluded and has to be, and what is excluded for no reason that the specification knows."""
    must, may = opinion(patient, site)
    for option, code, duration in sorted(must):
        got = sorted(d for o, c, d in found if (o, c) == (option, code))
        if not got or (duration not in (ANY, *got)):
            yield f"{option} must be excluded as {code}, {duration}; it is {', '.join(got) or 'not'}"
    allowed = must | may
    for option, code, duration in sorted(found):
        if (option, code, duration) not in allowed and (option, code, ANY) not in allowed:
            yield f"{option} is excluded as {code}, {duration}, which the specification does not ask for"


def barred(found: set[Bar]) -> set[str]:
    """The options that are excluded for longer than until somebody clears the way."""
    return {option for option, _, duration in found if duration != CLEARABLE}
