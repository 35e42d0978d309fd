"""Tables that cannot be used are refused, naming file, rule and cell."""

import pytest

from eczema_advisor.algorithm.calculators import easi, iga, poem, scorad
from eczema_advisor.algorithm.rule_set.rule_set import TableError, load_rule_set
from tests.algorithm.conftest import rule_named


def refused(tables) -> TableError:
    with pytest.raises(TableError) as caught:
        load_rule_set(tables)
    return caught.value


def changed(rule, cell, value):
    """A change to one cell, to be made in a copy of the tables."""

    def change(tables):
        rule_named(tables, rule)[cell] = value

    return rule, cell, change


@pytest.mark.parametrize(
    ("rule", "cell", "change"),
    [
        changed("exclusion.age.pimecrolimus", "code", "too_young"),
        changed("exclusion.age.pimecrolimus", "options", ["pimecrolimus"]),
        changed("exclusion.age.pimecrolimus", "options", []),
        changed("exclusion.age.pimecrolimus", "options", "pimecrolimus_1"),
        changed("exclusion.age.pimecrolimus", "options", ["tci", "pimecrolimus_1"]),
        changed("exclusion.age.pimecrolimus", "reason", ""),
        changed("exclusion.age.pimecrolimus", "reason", "not a sentence"),
        changed("exclusion.age.pimecrolimus", "sources", []),
        changed("exclusion.age.pimecrolimus", "sources", ["somewhere"]),
        changed("exclusion.age.pimecrolimus", "when", []),
        changed("exclusion.risk.oral_jak", "unless_all_excluded", ["oral_jak_inhibitor"]),
        changed("regimen.pimecrolimus", "frequency", "thrice_daily"),
        changed("regimen.pimecrolimus", "max_days", "0"),
        changed("regimen.pimecrolimus", "max_days", "ten"),
        changed("regimen.pimecrolimus", "use", "both"),
        changed("licence.tapinarof", "status", "licensed"),
        changed("strength.tapinarof", "certainty", "sure"),
        changed("strength.tapinarof", "covers", "everybody"),
        changed("urgent.erythroderma", "timing", "routine"),
        changed("referral.skin_malignancy", "on", "monday"),
        changed("monitoring.review_tci", "roles", ["first"]),
        changed("ladder.clear", "steps", ["tci"]),
        changed("derived.risk_from_65_years", "fact", "region"),
        changed("derived.risk_from_65_years", "value", "maybe"),
        changed("severity.easi", "instrument", "dlqi"),
        changed("adult", "age_months", "from 300"),
        changed("emollient", "active", "maybe"),
        changed("emollient", "examples", ["cream"]),
    ],
)
def test_a_bad_cell_is_named(tables, rule, cell, change):
    change(tables)

    error = refused(tables)

    assert error.rule == rule
    assert error.cell.split(".")[0] == cell
    assert error.message


@pytest.mark.parametrize(
    ("where", "given"),
    [
        ("age_months", "under 0"),
        ("age_months", "24 to 12"),
        ("age_months", "24-48"),
        ("age_months", "from 1441"),
        ("weight_kg", "10 to 20"),
        ("infection", "bacterial"),
        ("infection", []),
        ("infection", ["viral"]),
        ("infection", ["fungal", "fungal"]),
        ("shoe_size", ["44"]),
    ],
)
def test_a_bad_condition_is_named(tables, where, given):
    rule_named(tables, "exclusion.occlusion")["when"] = {where: given}

    error = refused(tables)

    assert (error.table, error.rule, error.cell) == ("exclusions", "exclusion.occlusion", f"when.{where}")


def test_site_and_group_of_sites_do_not_stand_together(tables):
    rule_named(tables, "exclusion.occlusion")["when"] = {"site": ["face"], "site_group": ["scalp"]}

    assert "site" in refused(tables).message


@pytest.mark.parametrize("value", [False, 3, 1.1, None])
def test_scalars_must_be_texts(tables, value):
    rule_named(tables, "exclusion.occlusion")["when"]["occlusion"] = [value]

    assert "text" in refused(tables).message


def test_a_missing_table_is_named(tables):
    del tables["ladder"]

    assert refused(tables).table == "ladder"


def test_a_table_too_many_is_named(tables):
    tables["dosing"] = {"rules": []}

    assert refused(tables).table == "dosing"


def test_missing_and_unknown_columns_are_named(tables):
    row = rule_named(tables, "exclusion.occlusion")
    row["why"] = row.pop("reason")

    assert "reason" in refused(tables).message
    assert "why" in refused(tables).message


def test_an_id_used_twice_is_named(tables):
    rule_named(tables, "exclusion.occlusion")["id"] = "exclusion.age.pimecrolimus"

    assert refused(tables).rule == "exclusion.age.pimecrolimus"


def test_a_site_in_two_groups_is_refused(tables):
    tables["bands"]["site_groups"]["scalp"] = ["scalp", "face"]

    assert refused(tables).cell == "site_groups"


@pytest.mark.parametrize("junk", [None, [], "tables", {"ladder": []}, {7: {}}])
def test_junk_is_refused_without_a_traceback_of_another_kind(junk):
    refused(junk)


def test_the_digest_follows_the_content_and_not_the_order(tables):
    first = load_rule_set(tables)
    again = load_rule_set(dict(reversed(tables.items())))
    rule_named(tables, "exclusion.occlusion")["reason"] = "Another sentence."

    assert first.digest == again.digest != load_rule_set(tables).digest
    assert len(first.digest) == 64


def test_every_rule_has_a_reason_and_a_source(rule_set):
    assert [rule.id for rule in rule_set if not rule.reason or not rule.sources] == []


def test_every_source_is_cited(rule_set):
    rows = [*rule_set, *(row for rows in rule_set.texts.values() for row in rows), *rule_set.scores.values()]
    cited = {key for row in rows for key in row.sources}

    assert sorted(set(rule_set.sources) - cited) == []


@pytest.mark.parametrize(
    ("instrument", "bands", "parts"),
    [
        ("easi", easi.BANDS, easi.PARTS),
        ("scorad", scorad.BANDS, scorad.PARTS),
        ("poem", poem.BANDS, 1),
        ("iga", iga.BANDS, 1),
    ],
)
def test_the_calculators_and_the_tables_draw_the_same_bands(rule_set, instrument, bands, parts):
    ours = rule_set.scores[instrument]

    assert ours.band_set == bands.name
    for count in range(bands.bands[-1].last + 1):
        assert ours.severity(count / parts) == bands.band_of(count).grade
