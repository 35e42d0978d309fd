"""Reading hazards, and those about classes of exclusions and what a bar may open."""

import tomllib

import pytest

from eczema_advisor.algorithm.facts import SITES
from eczema_advisor.algorithm.proof.hazard_proofs import HazardProof, condition
from eczema_advisor.algorithm.proof.hazards import SITE_GROUPS, read_file
from eczema_advisor.algorithm.rule_set.columns import TableError
from tests.algorithm.proof.planted import class_of_code, model_of, recommended

NAMES = '[names]\njak = ["upadacitinib", "abrocitinib"]\n'


def written(text):
    """The hazards of one entry, written as in a file."""
    entry = f'[[hazard]]\nid = "h"\nkind = "never"\nsentence = "Never."\nsources = ["nice-cg57"]\n{text}'
    return tuple(read_file(tomllib.loads(NAMES + entry)))


def test_what_a_statement_rests_on_is_kept():
    (hazard,) = written('options = ["jak"]\nbasis = "Label, section 4.3, 2025-03."')

    assert hazard.options == ("upadacitinib", "abrocitinib")
    assert hazard.basis == "Label, section 4.3, 2025-03."
    assert hazard.where == {}


def test_several_members_of_a_list_become_a_statement_each():
    one, two = written('where = { current_systemic = ["ciclosporin", "methotrexate"], severity = ["mild", "severe"] }')

    assert [one.id, two.id] == ["h#ciclosporin", "h#methotrexate"]
    assert one.where["current_systemic"] == ["ciclosporin"]
    assert condition(two, two.where).values == {
        "current_systemic": frozenset({"methotrexate"}),
        "severity": frozenset({"mild", "severe"}),
    }


def test_members_of_two_lists_are_paired():
    found = written('where = { latent_infection = ["tuberculosis", "hiv"], medicine_effect = ["warfarin", "oat3"] }')

    assert [hazard.id for hazard in found] == [
        "h#tuberculosis#warfarin",
        "h#tuberculosis#probenecid",
        "h#hiv#warfarin",
        "h#hiv#probenecid",
    ]


def test_one_member_keeps_the_name_and_hypersensitivities_stay_one_statement():
    (one,) = written('where = { medicine_effect = ["strong_cyp3a4"] }')
    (any_of,) = written('where = { hypersensitivities = ["tacrolimus", "macrolides"] }')

    assert one.id == any_of.id == "h"
    assert condition(one, one.where).values == {"medicines": frozenset({"cyp3a4_strong"})}


def test_two_words_for_one_effect_are_one_statement():
    (one,) = written('where = { medicine_effect = ["probenecid", "oat3"] }')

    assert (one.id, one.where) == ("h", {"medicines": ["probenecid"]})


def test_groups_of_sites_are_those_of_the_hazards():
    (hazard,) = written('where = { site_group = ["sensitive", "scalp"] }')

    assert condition(hazard, hazard.where).values == {"site": frozenset((*SITE_GROUPS["sensitive"], "scalp"))}
    assert sorted(site for group in SITE_GROUPS.values() for site in group) == sorted(SITES)


def test_a_file_may_have_groups_of_its_own():
    content = tomllib.loads(
        '[names]\n[site_groups]\nextremities = ["hands", "feet"]\n'
        '[[hazard]]\nid = "h"\nkind = "never"\nsentence = "Never."\nsources = []\n'
        'where = {site_group = ["extremities"]}'
    )
    (hazard,) = read_file(content)

    assert hazard.where == {"site": ["hands", "feet"]}


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ('site_group = ["hand"]', "contains hand; allowed are sensitive"),
        ('site_group = ["scalp"], site = ["face"]', "site_group and site cannot both be named"),
        ('medicine_effect = ["statin"], medicines = ["warfarin"]', "medicine_effect and medicines cannot both"),
    ],
)
def test_a_condition_that_cannot_be_read_is_refused(where, message):
    with pytest.raises(TableError, match=f"hazards.yaml, h, where.*: {message}"):
        written(f"where = {{ {where} }}")


def failures_of(tables, **cells):
    lines = "".join(f"{key} = {value}\n" for key, value in cells.items() if key != "kind")
    text = (
        f'{NAMES}[[hazard]]\nid = "h"\nkind = "{cells["kind"]}"\nsentence = "Never."\nsources = []\n'
        f'code = "active_infection"\n{lines}'
    )
    model = model_of(tables)
    return [finding for hazard in read_file(tomllib.loads(text)) for finding in HazardProof(model, hazard).failures()]


def test_an_exclusion_of_another_class(tables):
    class_of_code(tables, "active_infection", "lasting")

    failed = failures_of(tables, kind="exclusion_class", options='["tacrolimus_0_1"]', value='"clearable"')

    assert failed
    for finding in failed:
        assert finding.witness["infection"] in ("bacterial", "herpetic", "fungal")
        assert "as lasting" in finding.message


def test_an_exclusion_of_the_class_that_is_claimed(tables):
    class_of_code(tables, "active_infection", "clearable")

    assert failures_of(tables, kind="exclusion_class", options='["tacrolimus_0_1"]', value='"clearable"') == []


@pytest.mark.one_in(of="proofs and comparisons of tables")
@pytest.mark.parametrize("options", ["[]", '["tacrolimus_0_1"]', '["dupilumab"]'])
def test_a_bar_that_opens_specialist_options(tables, options):
    class_of_code(tables, "active_infection", "lasting")

    failed = failures_of(tables, kind="never_specialist_from", options=options)

    assert failed
    for finding in failed:
        assert finding.witness["infection"] != "none"
        assert {"specialist", "discouraged"} & {role for role, _ in recommended(tables, finding.witness).values()}


@pytest.mark.one_in(of="proofs and comparisons of tables")
@pytest.mark.parametrize("options", ["[]", '["tacrolimus_0_1"]', '["dupilumab"]'])
def test_a_bar_that_holds_opens_nothing_but_what_other_facts_call_for(tables, options):
    class_of_code(tables, "active_infection", "clearable")

    assert failures_of(tables, kind="never_specialist_from", options=options) == []
