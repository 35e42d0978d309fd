"""The ladder written a second time, as a procedure: what may be chosen in a cell, from the specification alone.

A cell is an age, a region, a site, a severity and the responses to corticosteroids (`tcs`) and calcineurin inhibitors
(`tci`); in all else nothing is the matter. `choice` says what the preferred option may be, which other options have to
be there, and which may. Where the specification leaves it open, several answers are accepted.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.algorithm.tables.exclusion_opinion import FLOORS, POTENCIES, TCI, US_ONLY

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
POTENCY = POTENCIES[:3]
ADJUNCTS = ("wet_wraps",)
NOTHING = "nothing"  # no option is left that treats


class State(NamedTuple):
    """One cell, and what follows from it."""

    severity: str
    age: int
    region: str
    site: str
    tcs: str
    tci: str

    @property
    def area(self) -> str:
        return SITE_OF_GROUP[self.site]

    @property
    def failed(self) -> bool:
        return self.tcs == "inadequate"

    @property
    def second_line(self) -> bool:
        return self.tcs in ("inadequate", "unsuitable")

    @property
    def tacrolimus(self) -> str:
        return "tacrolimus_0_1" if self.age >= 192 else "tacrolimus_0_03"

    @property
    def non_steroids(self) -> tuple[str, ...]:
        roflumilast = "roflumilast_0_15" if self.age >= 72 else "roflumilast_0_05"
        return tuple(option for option in ("crisaborole_2", roflumilast, "tapinarof_1") if self.open(option))

    @property
    def wraps(self) -> tuple[str, ...]:
        return ADJUNCTS if self.area == "trunk" and self.severity == "severe" else ()

    def open(self, option: str) -> bool:
        """Whether age, region, site and history leave the option open."""
        old_enough = self.age >= FLOORS.get(option, 0)
        here = option not in US_ONLY or self.region == "us"
        return old_enough and here and option != "delgocitinib_2" and not self.ruled_out(option)

    def ruled_out(self, option: str) -> bool:
        """Whether the site or what was tried before rules the option out."""
        if option.startswith("tcs_"):
            too_strong = {"eyelids": POTENCY[1:]}.get(self.site, POTENCY[2:] if self.area == "sensitive" else ())
            return self.tcs == "unsuitable" or option in too_strong
        if option == "ruxolitinib_1_5":  # third line: after a corticosteroid, and an inhibitor tried or barred
            return self.tcs == "not_tried" or self.tci not in TCI_RESPONSES[2:]
        if option not in TCI:
            return False
        failed = {
            "pimecrolimus_inadequate": TCI[:1],
            "tacrolimus_inadequate": TCI if self.age >= 216 else TCI[:2],
            "not_tolerated": TCI,
        }
        return option in failed.get(self.tci, ())


class Choice(NamedTuple):
    """What one cell may choose: one of `preferred`, all of `besides`, any of `also` (any order among these two)."""

    preferred: tuple[str, ...]
    besides: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def choice(s: State) -> Choice:
    """What the specification allows, before what is closed is taken out of it."""
    if s.severity == "clear":
        return Choice((NOTHING,))
    if s.tci == "not_tried":
        chosen = second_line(s) if s.second_line else first_line(s)
    else:
        after = {"controlled": inhibitor_controls, "not_tolerated": without_inhibitor}
        chosen = after.get(s.tci, inhibitor_failed)(s)
    return left_open(chosen, s)


def left_open(chosen: Choice, s: State) -> Choice:
    """The choice without what is closed; where nothing that treats is left, a mild corticosteroid if allowed."""
    preferred, besides, also = (tuple(o for o in part if o == NOTHING or s.open(o)) for part in chosen)
    if not preferred:
        preferred = tuple(o for o in besides if o not in ADJUNCTS) or tuple(o for o in also if o not in ADJUNCTS)
    if not preferred:
        preferred = ("tcs_mild",) if s.open("tcs_mild") else (NOTHING,)
    return Choice(preferred, besides, also)


def first_line_potency(s: State) -> str:
    """The corticosteroid that fits a severity and a site that was not treated yet."""
    if s.age < 3 or s.site == "eyelids":
        return "tcs_mild"
    wanted = {
        "sensitive": ("tcs_mild", "tcs_mild", "tcs_moderate"),
        "trunk": ("tcs_mild", "tcs_moderate", "tcs_potent"),
        "hands": (
            "tcs_moderate" if s.age >= 24 else "tcs_mild",
            "tcs_potent" if s.age >= 144 else "tcs_moderate",
            "tcs_potent",
        ),
        "scalp": ("tcs_mild", "tcs_moderate", "tcs_potent"),
    }[s.area][("mild", "moderate", "severe").index(s.severity)]
    return "tcs_moderate" if wanted == "tcs_potent" and s.age < 12 else wanted


def first_line(s: State) -> Choice:
    besides: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    if s.area == "sensitive":
        besides = {
            "mild": ("pimecrolimus_1",),
            "moderate": (s.tacrolimus, "pimecrolimus_1"),
            "severe": (s.tacrolimus,),
        }[s.severity]
        if s.severity == "severe":
            if s.site == "eyelids" and s.age < 24:
                besides += ("pimecrolimus_1",)
            also += ("pimecrolimus_1",)
    stronger = {"mild": ("tcs_moderate",), "moderate": ("tcs_potent",), "severe": ()}[s.severity]
    if s.area == "scalp" or (s.area == "trunk" and s.age >= 144):
        besides += stronger
    if s.age < 3:
        return Choice(("tcs_mild",), (), s.wraps)
    return Choice((first_line_potency(s),), besides + s.wraps, also)


def second_line(s: State) -> Choice:
    """After a corticosteroid that failed or is unsuitable, before any calcineurin inhibitor."""
    if s.age < 24:
        chosen = second_line_under_two_years(s)
    else:
        by_severity = {"mild": second_line_mild, "moderate": second_line_moderate, "severe": second_line_severe}
        chosen = by_severity[s.severity](s)
    return Choice(chosen.preferred + on_label_instead(s), chosen.besides, chosen.also + fallbacks(s))


def on_label_instead(s: State) -> tuple[str, ...]:
    """What is on label where an inhibitor that the ladder names is not, and may therefore come before it."""
    if s.region == "us" and s.age < 24 and s.severity != "severe" and (s.area == "sensitive" or not s.failed):
        return ("crisaborole_2",)
    if s.region != "us" and 24 <= s.age < 192 and s.tcs == "unsuitable" and s.severity == "moderate":
        return ("pimecrolimus_1",)
    return ()


def fallbacks(s: State) -> tuple[str, ...]:
    """What may end a step, so that treatment does not get weaker where all that the ladder names is closed."""
    steroids = {"sensitive": ("tcs_moderate",), "hands": ("tcs_potent",) if s.severity == "severe" else ()}
    return ("pimecrolimus_1", *(steroids.get(s.area, ()) if s.failed and s.severity != "mild" else ()))


def second_line_under_two_years(s: State) -> Choice:
    """Age bars tacrolimus; under 12 months and on thin skin also a potent corticosteroid."""
    if s.area == "sensitive":
        short = ("tcs_mild",) if s.site == "eyelids" else ("tcs_moderate",)
        return Choice(("pimecrolimus_1",), short, s.non_steroids)
    extras = ("pimecrolimus_1", "tcs_moderate", *s.non_steroids, *s.wraps)
    if not s.failed:
        also = (NOTHING,) if s.area != "trunk" else ()
        return Choice(("pimecrolimus_1", *also), s.non_steroids if s.area == "trunk" else (), extras)
    if s.age < 12:
        besides = {"trunk": ("pimecrolimus_1", *s.non_steroids), "hands": ("pimecrolimus_1",), "scalp": ()}[s.area]
        return Choice(("tcs_moderate",), besides, extras)
    # 12 to 23 months: tacrolimus is barred and a potent corticosteroid is not. It never gets weaker than it was.
    if s.severity == "mild":
        preferred: tuple[str, ...] = ("tcs_moderate", "tcs_potent") if s.area == "hands" else ("tcs_moderate",)
    elif s.severity == "moderate":
        preferred = ("tcs_potent", "tcs_moderate", *(() if s.area == "scalp" else ("pimecrolimus_1",)))
    else:
        preferred = ("tcs_potent",) if s.area == "scalp" else ("tcs_potent", "pimecrolimus_1")
    besides = ("pimecrolimus_1",) if s.area == "trunk" else ()
    return Choice(preferred, besides, (*extras, "tcs_potent"))


def second_line_mild(s: State) -> Choice:
    if s.area == "sensitive":
        return Choice(("pimecrolimus_1",), s.non_steroids)
    if s.failed:
        stepped = "tcs_potent" if s.area == "hands" else "tcs_moderate"
        return Choice((stepped,), ("pimecrolimus_1",) if s.area == "trunk" else ())
    return Choice(
        ("pimecrolimus_1",),
        s.non_steroids if s.area == "trunk" else (),
        s.non_steroids,
    )


def second_line_moderate(s: State) -> Choice:
    potent = ("tcs_potent",) if s.failed else ()
    if s.area == "sensitive":
        appraised = s.region == "uk" and s.age < 192 and s.site in ("face", "neck")
        first, second = ("pimecrolimus_1", s.tacrolimus) if appraised else (s.tacrolimus, "pimecrolimus_1")
        return Choice((first,), (second, *s.non_steroids))
    if s.area == "trunk":
        return Choice((s.tacrolimus,), (*potent, "pimecrolimus_1", *s.non_steroids))
    if s.area == "hands":
        return Choice((s.tacrolimus,), potent, s.non_steroids)
    if s.failed:
        return Choice(("tcs_potent",), (s.tacrolimus,), s.non_steroids)
    return Choice((s.tacrolimus,), (), s.non_steroids)


def second_line_severe(s: State) -> Choice:
    if s.area == "scalp" and s.failed:
        return Choice(("tcs_potent",), (s.tacrolimus,), s.non_steroids)
    potent = ("tcs_potent",) if s.failed and s.area == "trunk" else ()
    return Choice((s.tacrolimus,), (*potent, *s.wraps), s.non_steroids)


def inhibitor_controls(s: State) -> Choice:
    """Continue with what controls: which of the two that is, the facts do not say."""
    inhibitors = (s.tacrolimus, "pimecrolimus_1")
    return Choice(inhibitors, (), (*inhibitors, *POTENCY[:2], first_line_potency(s)))


def corticosteroid_again(s: State) -> tuple[str, ...]:
    """The corticosteroids that are no step back: the first for the site, or after its failure the next."""
    first = first_line_potency(s)
    if not s.failed:
        return (first,)
    if s.area == "sensitive":
        weak_enough = ("tcs_mild",) if s.severity == "mild" or s.site == "eyelids" or s.age < 3 else ()
        return ("tcs_moderate", *weak_enough)
    if s.age < 12:
        return ("tcs_moderate", "tcs_mild") if s.age < 3 else ("tcs_moderate",)
    if s.severity == "mild":
        return ("tcs_moderate", "tcs_potent") if s.area == "hands" else ("tcs_moderate",)
    return ("tcs_potent", "tcs_moderate") if s.age < 24 and s.severity == "moderate" else ("tcs_potent",)


def ruxolitinib(s: State) -> tuple[str, ...]:
    """Third line: after a corticosteroid and an inhibitor."""
    return ("ruxolitinib_1_5",) if s.second_line else ()


def inhibitor_failed(s: State) -> Choice:
    others = (*s.non_steroids, *ruxolitinib(s))
    steroids = () if s.tcs == "unsuitable" else corticosteroid_again(s)
    potent = ("tcs_potent",) if s.failed and s.area != "sensitive" else ()
    controlled = ("ruxolitinib_1_5",) if s.tcs == "controlled" else ()
    stronger = POTENCY[min(POTENCY.index(first_line_potency(s)) + 1, 2)]  # a mild one alone would be a step back
    also = (*others, *steroids, stronger, *s.wraps, *controlled, "tcs_potent", NOTHING)
    if s.tci == "pimecrolimus_inadequate" and s.age >= 24:
        return Choice((s.tacrolimus,), potent, also)
    if s.tci == "tacrolimus_inadequate" and 192 <= s.age < 216:
        return Choice(("tacrolimus_0_1", *best(s)), potent, (*also, "tacrolimus_0_1"))
    if not s.second_line:
        return Choice((*steroids, stronger, *best(s)), (), also)
    if s.non_steroids and s.tci == "tacrolimus_inadequate" and s.age >= 24:
        return Choice(best(s), (*others, *potent), also)
    return Choice((*best(s), *(potent or steroids), *steroids) or (NOTHING,), (), also)


def best(s: State) -> tuple[str, ...]:
    """The non-steroids that may come first: on label before off label, then by strength and certainty."""
    if s.severity == "severe" and "tapinarof_1" in s.non_steroids:
        return ("tapinarof_1",)
    return s.non_steroids


def without_inhibitor(s: State) -> Choice:
    steroids = () if s.tcs == "unsuitable" else corticosteroid_again(s)
    also = (*s.non_steroids, "ruxolitinib_1_5", *steroids, *s.wraps, NOTHING)
    if s.area == "sensitive":
        on_label = best(s) if s.severity != "severe" or "tapinarof_1" in s.non_steroids else (*best(s), *steroids)
        return Choice(on_label or steroids or (NOTHING,), s.non_steroids if s.second_line else (), also)
    if s.area == "trunk":
        return Choice(steroids or best(s) or (NOTHING,), s.non_steroids if s.second_line else (), also)
    return Choice(steroids or (*best(s), NOTHING), (), also)


def faults(listed: Sequence[str], s: State) -> Iterator[str]:
    """Why what is left of a step, in order, is not what the specification allows."""
    wanted = choice(s)
    active = [option for option in listed if option not in ADJUNCTS]
    first = active[0] if active else NOTHING
    if first not in wanted.preferred:
        yield f"first is {first}, not {' or '.join(wanted.preferred)}"
    missing = [option for option in wanted.besides if option not in listed]
    if missing:
        yield f"lacks {', '.join(missing)}"
    allowed = {*wanted.preferred, *wanted.besides, *wanted.also}
    extra = [option for option in listed if option not in allowed]
    if extra:
        yield f"has also {', '.join(extra)}"


def at_age(steps: Iterable[str], s: State) -> list[str]:
    """What a row's steps come to in this cell: the strength for the age, without what is closed, the fallback last."""
    roflumilast = "roflumilast_0_15" if s.age >= 72 else "roflumilast_0_05"
    selected = [{"tacrolimus": s.tacrolimus, "roflumilast": roflumilast}.get(step, step) for step in steps]
    left = [option for option in dict.fromkeys(selected) if s.open(option)]
    if s.severity != "clear" and not any(option not in ADJUNCTS for option in left) and s.open("tcs_mild"):
        left.append("tcs_mild")
    return left
