"""The tables of words: checked like rules, part of the digest, compared, and deciding nothing."""

import copy

import pytest

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.algorithm.proof.compare import compare
from eczema_advisor.algorithm.rule_set.read_texts import missing_words, unused_words
from eczema_advisor.algorithm.rule_set.rule_set import TableError, load_rule_set
from eczema_advisor.algorithm.rule_set.text_columns import RETIRED, TEXT_KINDS, TEXT_TABLES
from tests.algorithm.conftest import facts_of


def row(tables, file, key, identifier):
    return next(one for one in tables[file][key] if one["id"] == identifier)


def without_words(tables) -> dict:
    """The tables as an earlier version of the product had them."""
    earlier = {name: copy.deepcopy(content) for name, content in tables.items() if name not in TEXT_TABLES}
    for option in earlier["options"]["rules"]:
        del option["step"], option["needs_licence"]
    for rule in earlier["urgent"]["rules"]:
        del rule["title"]
    return earlier


@pytest.mark.parametrize(
    ("file", "key", "identifier", "cell", "value"),
    [
        ("handout", "sentences", "handout.review", "text", "You should be seen again soon."),
        ("handout", "sentences", "handout.review", "text", "You should be seen again in {weeks}."),
        ("handout", "sentences", "handout.review", "text", "You should be seen again in {time!r}."),
        ("handout", "sentences", "handout.review", "text", "You should be seen again in {time"),
        ("handout", "sentences", "handout.review", "text", "You should be seen again in {}."),
        ("handout", "sentences", "handout.review", "sources", []),
        ("handout", "sentences", "handout.for_a_child", "when", {"severity": ["mild"]}),
        ("handout", "sentences", "handout.for_a_child", "when", {"age_months": "below 12 years"}),
        ("handout", "hints", "handout.hint.tci.sun", "options", ["sunscreen"]),
        ("handout", "hints", "handout.hint.tci.sun", "text", "no sentence"),
        ("handout", "sites", "handout.site.face", "site", "nose"),
        ("handout", "sites", "handout.site.face", "site", "neck"),
        ("handout", "urgent", "handout.urgent.immediate", "timing", "routine"),
        ("handout", "names", "handout.name.tcs_mild", "option", "steroid"),
        ("plan_page", "timings", "page.timing.same_day", "timing", "soon"),
        ("plan_page", "frequencies", "page.frequency.once_daily", "text", ""),
        ("plan_page", "steps", "page.step.emollient", "step", "first"),
        ("questions", "groups", "question_group.sites", "group", "places"),
        ("questions", "questions", "question.infection", "fact", "infections"),
        ("questions", "questions", "question.infection", "group", "infection"),
        ("questions", "questions", "question.infection", "why", ""),
        ("questions", "questions", "question.infection", "choices", [{"value": "viral", "label": "Viral"}]),
        ("questions", "questions", "question.infection", "choices", [{"value": "none", "label": ""}]),
        ("questions", "questions", "question.infection", "choices", [{"value": "none"}]),
        ("questions", "questions", "question.infection", "choices", [{"value": "none", "label": "No"}] * 2),
        ("questions", "questions", "question.infection", "choices", "none"),
        ("calculators", "announcements", "calculator.about.easi", "calculator", "dlqi"),
        ("calculators", "sentences", "calculator.younger_band", "text", "The figures are those of another band."),
        ("calculators", "scorad_regions", "calculator.scorad_region.back", "region", "trunk"),
        ("calculators", "scorad_regions", "calculator.scorad_region.back", "percent", "0"),
        ("calculators", "scorad_regions", "calculator.scorad_region.back", "percent", "18.5"),
        ("calculators", "scorad_regions", "calculator.scorad_region.left_lower_limb", "percent", "19"),
    ],
)
def test_a_bad_cell_is_named(tables, file, key, identifier, cell, value):
    row(tables, file, key, identifier)[cell] = value

    with pytest.raises(TableError) as refused:
        load_rule_set(tables)

    assert refused.value.table == file
    assert refused.value.rule in {identifier, "handout.site.neck"}  # of two rows for one site the second is named
    assert refused.value.cell.split(".")[0] == cell
    assert refused.value.message


@pytest.mark.parametrize("retired", sorted(RETIRED))
def test_a_sentence_that_is_said_no_more_can_still_be_read_and_is_not_missed(tables, retired):
    assert not any(retired in one for one in missing_words(load_rule_set(tables).texts))
    older = {"id": retired, "text": "No figure for this age.", "sources": ["advisor-convention"]}
    tables["plan_page"]["sentences"].append(older)

    assert load_rule_set(tables).texts["page_sentences"][-1]["text"] == older["text"]


def test_a_sentence_that_no_part_of_the_program_looks_up_is_refused(tables):
    row(tables, "handout", "sentences", "handout.review")["id"] = "handout.reviewed"

    with pytest.raises(TableError, match=r"handout\.yaml, handout\.reviewed, id: is no sentence of the program"):
        load_rule_set(tables)


def test_words_and_rules_share_no_id(tables):
    row(tables, "handout", "seek_help", "handout.help.herpes")["id"] = "caution.tci_sun"

    with pytest.raises(TableError, match="this id is used twice"):
        load_rule_set(tables)


@pytest.mark.parametrize(("column", "value"), [("step", "first"), ("needs_licence", "maybe")])
def test_what_an_option_says_of_step_and_licence_is_checked(tables, column, value):
    tables["options"]["rules"][0][column] = value

    with pytest.raises(TableError) as refused:
        load_rule_set(tables)

    assert (refused.value.table, refused.value.rule, refused.value.cell) == ("options", "emollient", column)


def test_the_shipped_tables_say_everything_that_the_program_shows(shipped_tables):
    rules = load_rule_set(shipped_tables)

    assert missing_words(rules.texts) == []
    assert unused_words(rules.texts, rules.rows["cautions"]) == []
    assert set(rules.texts) == set(TEXT_KINDS)
    assert all(rule["title"] for rule in rules.rows["urgent"])


def test_tables_from_before_there_were_words_still_load_and_what_they_lack_is_named(shipped_tables):
    rules = load_rule_set(without_words(shipped_tables))

    assert dict(rules.texts) == {}
    assert "handout.yaml, sentences, handout.review" in missing_words(rules.texts)
    assert "handout.yaml, hints" in missing_words(rules.texts)


def test_words_for_a_caution_that_is_gone_are_named(tables):
    row(tables, "handout", "cautions", "handout.caution.boxed_warning_tci")["code"] = "boxed"

    rules = load_rule_set(tables)

    assert unused_words(rules.texts, rules.rows["cautions"]) == ["handout.caution.boxed_warning_tci"]


def test_tables_from_before_scorad_had_regions_still_load_and_lack_them(tables):
    before = tables["calculators"].pop("scorad_regions")

    rules = load_rule_set(tables)

    assert "scorad_regions" not in rules.texts
    assert len([one for one in missing_words(rules.texts) if "scorad_regions" in one]) == len(before) == 8


def test_regions_of_scorad_that_are_not_the_whole_body_are_refused(tables):
    rows = tables["calculators"]["scorad_regions"]
    rows[:] = [one for one in rows if one["region"] != "genitals"]

    with pytest.raises(TableError, match="must add up to 100, not 99; missing: genitals"):
        load_rule_set(tables)


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_share_that_changes_is_named_with_both_figures(shipped_tables, tables):
    row(tables, "calculators", "scorad_regions", "calculator.scorad_region.back")["percent"] = "17"
    row(tables, "calculators", "scorad_regions", "calculator.scorad_region.front_trunk")["percent"] = "19"

    assert compare(shipped_tables, tables).texts == (
        "calculators, calculator.scorad_region.front_trunk, percent: 18 becomes 19",
        "calculators, calculator.scorad_region.back, percent: 18 becomes 17",
    )


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_row_that_is_new_says_its_share(shipped_tables, tables):
    del tables["calculators"]["scorad_regions"]

    texts = compare(tables, shipped_tables).texts

    assert "calculators, calculator.scorad_region.back is new: “Back”, 18 %" in texts


def test_one_table_of_words_may_be_missing_alone(tables):
    del tables["handout"]

    missing = missing_words(load_rule_set(tables).texts)

    assert missing
    assert all(one.startswith("handout.yaml, ") for one in missing)


@pytest.mark.parametrize("changes", [{}, {"infection": "herpetic"}, {"age_months": 60, "tcs_response": "inadequate"}])
def test_the_plan_depends_on_no_word_but_those_that_it_begins_with(shipped_tables, changes):
    facts = parse_facts(facts_of(**changes))
    earlier = load_rule_set(without_words(shipped_tables))

    with_words = build_plan(facts, load_rule_set(shipped_tables)).to_dict()
    without = build_plan(facts, earlier).to_dict()

    assert with_words["algorithm"].pop("digest") != without["algorithm"].pop("digest")
    assert with_words.pop("verdict")["text"]
    assert without.pop("verdict") == {"text": "", "actions": []}
    assert with_words == without


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_each_changed_word_is_named_with_both_texts(shipped_tables, tables):
    row(tables, "handout", "hints", "handout.hint.tci.sun")["text"] = "Stay out of the sun."
    row(tables, "handout", "hints", "handout.hint.tci.sun")["sources"] = ["us-label-protopic"]
    row(tables, "questions", "questions", "question.infection")["choices"][0]["label"] = "None seen"
    tables["urgent"]["rules"][0]["title"] = "Herpes"
    tables["handout"]["seek_help"].pop()

    comparison = compare(shipped_tables, tables)

    assert not comparison.same
    assert comparison.changes == ()
    assert [text.split(":")[0] for text in comparison.texts] == [
        "urgent, urgent.eczema_herpeticum, title",
        "handout, handout.hint.tci.sun, text",
        "handout, handout.hint.tci.sun, sources",
        "handout, handout.help.no_better is gone",
        "questions, question.infection, choices",
    ]
    assert comparison.texts[0].endswith("“Suspected eczema herpeticum” becomes “Herpes”")
    assert comparison.texts[1].endswith("becomes “Stay out of the sun.”")


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_words_in_another_order_are_a_change(shipped_tables, tables):
    tables["handout"]["seek_help"].reverse()

    assert compare(shipped_tables, tables).texts == ("handout: its seek_help are in another order",)


@pytest.mark.one_in(of="proofs and comparisons of tables")
def test_a_table_of_words_that_only_one_version_has_is_one_change(shipped_tables):
    texts = compare(without_words(shipped_tables), shipped_tables).texts

    assert len([text for text in texts if text.endswith("is new")]) == len(TEXT_TABLES)
    assert any(text.startswith("urgent, urgent.eczema_herpeticum, title: nothing becomes") for text in texts)
