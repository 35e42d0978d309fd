"""The ladder written a second time, as a procedure: what it lists in a cell before anything is excluded."""

AGES = (0, 2, 3, 11, 12, 23, 24, 71, 72, 143, 144, 191, 192, 215, 216, 1440)
SITE_OF_GROUP = {
    "face": "sensitive",
    "neck": "sensitive",
    "eyelids": "sensitive",
    "genitals": "sensitive",
    "limbs": "trunk",
    "feet": "hands",
    "scalp": "scalp",
}
TCS_RESPONSES = ("not_tried", "controlled", "inadequate", "unsuitable")
TCI_RESPONSES = ("not_tried", "controlled", "pimecrolimus_inadequate", "tacrolimus_inadequate", "not_tolerated")


def corticosteroid(severity, area, age):
    """The potency that fits a severity and an area that was not treated yet."""
    years_12 = age >= 144
    return {
        "sensitive": {"mild": "tcs_mild", "moderate": "tcs_mild", "severe": "tcs_moderate"},
        "trunk": {
            "mild": "tcs_mild",
            "moderate": "tcs_moderate",
            "severe": "tcs_potent" if age >= 12 else "tcs_moderate",
        },
        "hands": {
            "mild": "tcs_moderate" if age >= 24 else "tcs_mild",
            "moderate": "tcs_potent" if years_12 else "tcs_moderate",
            "severe": "tcs_potent",
        },
        "scalp": {"mild": "tcs_mild", "moderate": "tcs_moderate", "severe": "tcs_potent"},
    }[area][severity]


def first_line(severity, area, age, site):
    steps = ["tcs_mild" if site == "eyelids" else corticosteroid(severity, area, age)]
    if area == "sensitive":
        steps += {"mild": ["pimecrolimus_1"], "moderate": ["tacrolimus", "pimecrolimus_1"], "severe": ["tacrolimus"]}[
            severity
        ]
    if area == "trunk" and age >= 144:
        steps += {"mild": ["tcs_moderate"], "moderate": ["tcs_potent"], "severe": []}[severity]
    if area == "scalp":
        steps += {"mild": ["tcs_moderate"], "moderate": ["tcs_potent"], "severe": []}[severity]
    return steps + ["wet_wraps"] * (area == "trunk" and severity == "severe")


def after_corticosteroid(severity, area, age, region, site, inadequate):  # noqa: PLR0911
    non_steroids = ["crisaborole_2", "roflumilast", "tapinarof_1"]
    stepped = {"trunk": "tcs_moderate", "hands": "tcs_potent", "scalp": "tcs_moderate"}
    if severity == "mild":
        if area == "sensitive":
            return ["pimecrolimus_1", *non_steroids]
        if inadequate:
            return [stepped[area], *(["pimecrolimus_1"] if area == "trunk" else [])]
        return ["pimecrolimus_1", *(non_steroids if area == "trunk" else [])]
    potent = ["tcs_potent"] * inadequate
    wraps = ["wet_wraps"] * (area == "trunk" and severity == "severe")
    if area == "scalp":
        return [*potent, "tacrolimus"]
    if area == "hands":
        return ["tacrolimus", *(potent if severity == "moderate" else []), "delgocitinib_2"]
    if severity == "severe":
        return ["tacrolimus", *(potent if area == "trunk" else []), *wraps]
    if area == "trunk":
        return ["tacrolimus", *potent, "pimecrolimus_1", *non_steroids]
    appraised = region == "uk" and 24 <= age < 192 and site in ("face", "neck")
    pair = ["pimecrolimus_1", "tacrolimus"] if appraised else ["tacrolimus", "pimecrolimus_1"]
    return [*pair, *non_steroids]


def after_inhibitor(severity, area, age, tcs, tci):
    first = corticosteroid(severity, area, age)
    wraps = ["wet_wraps"] * (area == "trunk" and severity == "severe")
    tried = tcs in ("inadequate", "unsuitable")
    # tapinarof is licensed in severe eczema too, the other two are not
    non_steroids = ["tapinarof_1", "crisaborole_2", "roflumilast", *(["ruxolitinib_1_5"] * tried)]
    hands = ["delgocitinib_2"] * (area == "hands" and severity != "mild" and tried)
    if tci == "controlled":
        pair = ["pimecrolimus_1", "tacrolimus"] if severity == "mild" else ["tacrolimus", "pimecrolimus_1"]
        stands_by = "tcs_mild" if severity == "mild" or area == "sensitive" else "tcs_moderate"
        return [*pair, stands_by]
    if tci == "not_tolerated":
        return without_inhibitor(severity, area, age, tcs, first, non_steroids, hands, wraps)
    lead = "tacrolimus" if tci == "pimecrolimus_inadequate" else "tacrolimus_0_1"
    if not tried:
        return [lead, first, *non_steroids, *wraps]
    potent = ["tcs_potent"] * (area != "sensitive" and tcs == "inadequate")
    return [lead, *non_steroids, *hands, *potent, *wraps]


def without_inhibitor(severity, area, age, tcs, first, non_steroids, hands, wraps):
    if tcs == "inadequate" and area != "sensitive":
        first = "tcs_moderate" if age < 12 or (severity == "mild" and area != "hands") else "tcs_potent"
    steroid = [] if tcs == "unsuitable" else [first]
    if area == "sensitive":
        return [*non_steroids, *steroid]
    if area == "trunk":
        return [*steroid, *non_steroids, *wraps]
    return [*steroid, *(hands if age >= 12 or not steroid else [])]


def steps(severity, area, age, region, site, tcs, tci):
    if severity == "clear":
        return []
    if tci != "not_tried":
        return after_inhibitor(severity, area, age, tcs, tci)
    if tcs in ("not_tried", "controlled"):
        return first_line(severity, area, age, site)
    return after_corticosteroid(severity, area, age, region, site, tcs == "inadequate")
