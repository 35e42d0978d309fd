"""The proof of a rule set over its whole fact space."""

from collections.abc import Callable, Mapping
from time import perf_counter

from ..facts import MAX_AGE_MONTHS, SITES
from ..rule_set.fact_space import AGE, Space
from ..rule_set.rule_set import TableError, load_rule_set
from .completeness import dead_rules, gaps_and_overlaps, strengths
from .engine_agreement import prove_agreement
from .findings import Check, Finding, VerificationReport
from .hazard_proofs import hazard_conditions, prove_hazards, unstated_exclusions
from .held_bars import prove_held_bars
from .label_order import prove_label_order
from .label_regions import prove_label_regions
from .monotonicity import prove_monotone, prove_unknown
from .never_weaker import prove_never_weaker
from .symbolic.decision_diagrams import Diagrams
from .symbolic.symbolic_model import Model

__all__ = ["VerificationReport", "verify"]

Prove = Callable[[Model], tuple[int, list[Finding]]]
PROOFS: tuple[tuple[str, str, Prove], ...] = (
    ("gaps and overlaps", "exactly one row of every unique table for every state that needs one", gaps_and_overlaps),
    ("strengths", "exactly one guideline statement for every option and use", strengths),
    ("dead rules", "every rule fires for some patient and shows in some plan", dead_rules),
    ("hazards", "every never-statement holds for every patient", prove_hazards),
    (
        "monotone",
        "a safety fact that turns from no to yes or unknown never adds a drug that it excludes",
        prove_monotone,
    ),
    ("never weaker", "worse disease or more failure never gets a weaker treatment", prove_never_weaker),
    ("held bars", "an exclusion that can be cleared never opens a specialist option", prove_held_bars),
    ("label order", "within one step the better licence, strength and certainty come first", prove_label_order),
    ("label regions", "every dose is that of the patient's own region, and there are never two", prove_label_regions),
    ("unknown", "what is unconditional while a fact is unknown stays so whatever the fact is", prove_unknown),
    ("agreement", "the proven model and the engine that makes plans say the same", prove_agreement),
)


def verify(tables: Mapping[str, object], *, timer: Callable[[], float] = perf_counter) -> VerificationReport:
    """Prove tables (as `load_rule_set` takes them). Tables that cannot be read give a report that says so."""
    started = timer()
    try:
        rule_set = load_rule_set(tables)
    except TableError as error:
        finding = Finding("tables", error.rule or error.table, str(error))
        check = Check("tables", "the tables can be read", 1, timer() - started, (finding,))
        return VerificationReport("", "", 0, 0, {}, (check,), (), timer() - started)
    model = Model(rule_set, hazard_conditions())
    checks = []
    for name, shows, prove in PROOFS:
        begun = timer()
        checked, findings = prove(model)
        checks.append(Check(name, shows, checked, timer() - begun, tuple(findings)))
    return VerificationReport(
        version=rule_set.version,
        digest=rule_set.digest,
        states=with_all_sites(model.diagrams.count(model.universe)),
        patients=with_all_sites(model.diagrams.count(model.universe, weights(model.space))),
        rows={table: len(rules) for table, rules in rule_set.rows.items()},
        checks=tuple(checks),
        notes=tuple(notes(model)),
        seconds=timer() - started,
    )


def with_all_sites(states: int) -> int:
    """States counted with one site each, counted with every non-empty set of sites: plans are made site by site."""
    return states // len(SITES) * ((1 << len(SITES)) - 1)


def weights(space: Space) -> list[list[int]]:
    """How many patients a value stands for: months in an age band, one otherwise."""
    counted = [[1] * dimension.size for dimension in space.dimensions]
    ends = [*space.age_cuts[1:], MAX_AGE_MONTHS + 1]
    counted[AGE] = [end - first for first, end in zip(space.age_cuts, ends, strict=True)]
    return counted


def notes(model: Model) -> list[str]:
    """Facts about the rule set that are worth knowing and no failures."""
    d: Diagrams = model.diagrams
    found = []
    for option, states in model.anywhere.items():
        if not states:
            found.append(f"{option} is never recommended")
    for rule in model.rule_set.rows["exclusions"]:
        others = rule["unless_all_excluded"]
        if others and not d.every([model.fires[rule.id], *(model.barred[other] for other in others), model.universe]):
            found.append(f"{rule.id}: its exception never applies unless options are withdrawn")
    return [*found, *unstated_exclusions(model)]
