"""The proof holds for the shipped tables, and finds every fault that is planted in a copy."""

import tomllib

import pytest

from eczema_advisor.algorithm.build_plan import site_choices
from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.algorithm.proof.findings import Finding
from eczema_advisor.algorithm.proof.hazard_proofs import hazard_conditions
from eczema_advisor.algorithm.proof.hazards import FOLDER, KINDS, hazards
from eczema_advisor.algorithm.proof.symbolic.symbolic_model import Model
from eczema_advisor.algorithm.proof.verify import PROOFS, verify
from eczema_advisor.algorithm.rule_set.rule_set import load_rule_set
from tests.algorithm.conftest import rule_named


@pytest.fixture(scope="module")
def proof(shipped_tables):
    return verify(shipped_tables)


def test_the_shipped_tables_are_proven(proof):
    assert [finding.to_dict() for finding in proof.findings] == []
    assert proof.holds
    assert proof.states > 10**14


def test_nothing_is_excluded_that_no_hazard_speaks_of(proof):
    assert [note for note in proof.notes if "no hazard asks" in note] == []


def test_every_proof_has_looked_at_something(proof):
    assert all(check.checked > 0 for check in proof.checks)
    assert {check.name for check in proof.checks} >= {"hazards", "dead rules", "monotone", "unknown", "agreement"}


def test_there_are_more_than_four_hundred_hazards_with_sources(rule_set):
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")]
    described = {key for content in files for key in content.get("sources", {})}

    assert len(hazards()) > 400
    assert not described & set(rule_set.sources)
    assert len({hazard.id for hazard in hazards()}) == len(hazards())
    assert {hazard.kind for hazard in hazards()} <= set(KINDS)
    for hazard in hazards():
        assert hazard.sentence.endswith(".")
        assert set(hazard.sources) <= {*rule_set.sources, *described}
        assert set(hazard.options) <= set(rule_set.options)


def test_the_report_is_plain_data(proof):
    report = proof.to_dict()

    assert report["holds"] is True
    assert sum(report["rows"].values()) > 400
    assert report["seconds"] > 0


def rewrite(identifier, **cells):
    def plant(tables):
        rule_named(tables, identifier).update(cells)

    return plant


def drop(table, identifier):
    def plant(tables):
        tables[table]["rules"] = [row for row in tables[table]["rules"] if row["id"] != identifier]

    return plant


def duplicate(table, identifier, **cells):
    def plant(tables):
        copied = {**rule_named(tables, identifier), "id": f"{identifier}.again", **cells}
        tables[table]["rules"].append(copied)

    return plant


def both(*plants):
    def plant(tables):
        for each in plants:
            each(tables)

    return plant


MILD_SCALP = {
    "severity": ["mild"],
    "site_group": ["scalp"],
    "tcs_response": ["not_tried", "controlled"],
    "tci_response": ["not_tried"],
    "age_months": "from 3",
}
FAULTS = {
    "a gap in the ladder": (drop("ladder", "ladder.first.mild.scalp"), "gap", "ladder"),
    "a state for which no plan can be made": (
        rewrite("ladder.clear", when={"severity": ["clear"], "site_group": ["scalp"]}),
        "agreement",
        "engine",
    ),
    "an overlap in the ladder": (
        rewrite(
            "ladder.first.mild.hands_feet.under_2_years",
            when={
                "severity": ["mild"],
                "site_group": ["hands_feet"],
                "tcs_response": ["not_tried", "controlled"],
                "tci_response": ["not_tried"],
                "age_months": "under 36",
            },
        ),
        "overlap",
        "ladder",
    ),
    "an age border one month off": (
        rewrite("exclusion.age.tacrolimus", when={"age_months": "under 23"}),
        "hazard",
        "age.tacrolimus",
    ),
    "a drug missing from an exclusion": (
        rewrite(
            "exclusion.immunocompromised.topical",
            options=["ruxolitinib_1_5", "delgocitinib_2", "tacrolimus"],
        ),
        "hazard",
        "immune.tci",
    ),
    "a value missing from a condition": (
        rewrite("exclusion.active_infection.topical", when={"infection": ["bacterial"]}),
        "hazard",
        "infection.topical",
    ),
    "a site missing from a condition": (
        rewrite("exclusion.site.potent_corticosteroid", when={"site": ["face", "eyelids", "neck", "genitals"]}),
        "hazard",
        "site.potent_corticosteroid",
    ),
    "an exclusion for one region too few": (
        rewrite("exclusion.region.us_only", when={"region": ["uk"]}),
        "hazard",
        "region.us_only",
    ),
    "an exclusion deleted": (drop("exclusions", "exclusion.occlusion"), "hazard", "occlusion"),
    "a red flag that permits too much": (
        rewrite("urgent.erythroderma", permits=["emollient", "tcs_mild", "tcs_moderate"]),
        "hazard",
        "urgent.erythroderma.only",
    ),
    "a red flag deleted": (drop("urgent", "urgent.unwell_infection"), "hazard", "urgent.unwell"),
    "a regimen that never ends": (
        rewrite("regimen.oral_corticosteroid", max_days=""),
        "hazard",
        "use.oral_corticosteroid",
    ),
    "a regimen missing": (
        drop("regimens", "regimen.tacrolimus_0_03.us"),
        "gap",
        "regimens of tacrolimus_0_03 for treatment",
    ),
    "two regimens at once": (
        rewrite("regimen.tacrolimus_0_1.us", when={"region": ["us", "uk"], "age_months": "from 192"}),
        "overlap",
        "regimens of tacrolimus_0_1 for treatment",
    ),
    "a licence missing": (drop("licences", "licence.tapinarof"), "gap", "licences of tapinarof_1 for treatment"),
    "a licence that flatters": (
        rewrite("licence.pimecrolimus.us.under_2_years", status="on_label"),
        "hazard",
        "licence.pimecrolimus_infant.us",
    ),
    "a strength missing": (drop("strengths", "strength.nb_uvb"), "gap", "strengths of nb_uvb"),
    "evidence that covers children": (
        rewrite("strength.dupilumab_tralokinumab", covers={"age_months": "from 6"}),
        "hazard",
        "evidence.children",
    ),
    "a rule that never fires": (
        duplicate(
            "exclusions",
            "exclusion.occlusion",
            when={"age_months": "from 780", "cardiovascular_or_cancer_risk": ["no"]},
        ),
        "dead_rule",
        "exclusion.occlusion.again",
    ),
    "a regimen that no plan shows": (
        duplicate("regimens", "regimen.pimecrolimus", options=["tcs_very_potent"], when={"site": ["face"]}),
        "dead_rule",
        "regimen.pimecrolimus.again",
    ),
    "a caution forgotten": (drop("cautions", "caution.boxed_warning_tci"), "hazard", "caution.tci"),
    "a referral forgotten": (
        drop("referral", "referral.severe_unresponsive.under_12_years"),
        "hazard",
        "referral.severe_unresponsive",
    ),
    "an oral corticosteroid on the ladder": (
        rewrite("ladder.tci_not_tolerated.unsuitable.mild_moderate", steps=["oral_corticosteroid"]),
        "hazard",
        "ladder.oral_corticosteroid",
    ),
    "the pregnancy rule deleted": (
        rewrite("precedence.pregnancy", move=["crisaborole_2"]),
        "hazard",
        "pregnancy.tacrolimus",
    ),
    "a safety fact that opens a drug": (
        duplicate(
            "ladder",
            "ladder.first.mild.scalp",
            when={**MILD_SCALP, "immunocompromised": ["yes"]},
            steps=["pimecrolimus_1"],
        ),
        "overlap",
        "ladder",
    ),
    "a treatment that not knowing opens": (
        duplicate(
            "maintenance", "maintenance.tcs.other", options=["crisaborole_2"], when={"phototherapy": ["unknown"]}
        ),
        "unknown",
        "crisaborole_2",
    ),
    "a worse fact that opens a drug": (
        both(
            rewrite("exclusion.hepatic.roflumilast", when={"hepatic_impairment": ["severe"], "region": ["uk"]}),
            rewrite(
                "ladder.first.mild.scalp",
                when={**MILD_SCALP, "hepatic_impairment": ["no", "mild", "moderate", "unknown"]},
            ),
            duplicate(
                "ladder",
                "ladder.first.mild.scalp",
                when={**MILD_SCALP, "hepatic_impairment": ["severe"]},
                steps=["roflumilast"],
            ),
        ),
        "monotone",
        "roflumilast_0_15",
    ),
    "two texts for one code": (
        rewrite("caution.emollient_order.tacrolimus", code="emollient_order_pimecrolimus", options=["pimecrolimus_1"]),
        "overlap",
        "cautions of emollient_order_pimecrolimus",
    ),
    "a table that cannot be read": (rewrite("exclusion.occlusion", code="covered"), "tables", "exclusion.occlusion"),
}


PROOFS_OF = {  # which of the proofs makes findings of a kind; reading makes those about tables
    "gap": ("gaps and overlaps", "strengths"),
    "overlap": ("gaps and overlaps", "label regions"),
    "dead_rule": ("dead rules", "strengths"),
    "hazard": ("hazards",),
    "monotone": ("monotone",),
    "weaker": ("never weaker",),
    "held_bar": ("held bars",),
    "label_order": ("label order",),
    "label_region": ("label regions",),
    "unknown": ("unknown",),
    "agreement": ("agreement",),
}


def found(tables, check):
    """What the proofs that make findings of this kind find, without the others."""
    model = Model(load_rule_set(tables), hazard_conditions())
    return [finding for name, _, prove in PROOFS if name in PROOFS_OF[check] for finding in prove(model)[1]]


@pytest.mark.slow
@pytest.mark.one_in(4, kind=lambda name: FAULTS[name][1])
@pytest.mark.parametrize("name", [name for name, (_, check, _) in FAULTS.items() if check != "tables"])
def test_a_planted_fault_is_found(tables, name):
    plant, check, about = FAULTS[name]
    plant(tables)

    assert (check, about) in {(finding.check, finding.about) for finding in found(tables, check)}


@pytest.mark.slow
@pytest.mark.one_in(of="proofs and comparisons of tables")
@pytest.mark.parametrize("name", ["a gap in the ladder", "a strength missing", "a table that cannot be read"])
def test_tables_with_a_fault_are_not_proven(tables, name):
    plant, check, about = FAULTS[name]
    plant(tables)

    report = verify(tables)

    assert not report.holds
    assert (check, about) in {(finding.check, finding.about) for finding in report.findings}


@pytest.mark.slow
def test_whatever_a_proof_finds_is_in_the_report_and_refutes_the_tables(trial, shipped_tables, monkeypatch):
    planted = [Finding(name, "a rule", "a reason") for name, _, _ in PROOFS]
    proofs = [
        (name, shows, lambda model, one=one: (1, [one])) for (name, shows, _), one in zip(PROOFS, planted, strict=True)
    ]

    for chosen in trial.share(range(len(planted)), one_in=4):
        silent = [(name, shows, lambda model: (1, [])) for name, shows, _ in PROOFS]
        monkeypatch.setattr("eczema_advisor.algorithm.proof.verify.PROOFS", [*silent[:chosen], proofs[chosen]])
        report = verify(shipped_tables)

        assert not report.holds
        assert report.findings == (planted[chosen],)


def test_every_proof_is_asked_for_the_faults_that_it_can_find():
    assert {name for names in PROOFS_OF.values() for name in names} == {name for name, _, _ in PROOFS}


@pytest.mark.one_in(of="proofs and comparisons of tables")
@pytest.mark.parametrize(
    "name", ["an age border one month off", "a drug missing from an exclusion", "an exclusion deleted"]
)
@pytest.mark.slow
def test_the_witness_is_a_patient_who_is_harmed(tables, name):
    plant, _check, about = FAULTS[name]
    plant(tables)

    hazard = next(hazard for hazard in hazards() if hazard.id == about)
    harmed = {f"{hazard.sentence} Fails for {option}.": option for option in hazard.options}
    witnesses = [(harmed[f.message], f.witness) for f in found(tables, "hazard") if f.message in harmed]

    assert witnesses
    for option, witness in witnesses:
        (chosen,) = site_choices(parse_facts(witness), load_rule_set(tables))
        assert option in {choice.option for choice in chosen.choices}
