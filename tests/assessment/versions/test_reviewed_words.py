"""The words of a version: its own where it has them, else those that ship with the program."""

import copy
import re

import pytest
from django.urls import reverse

from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.algorithm.rule_set.rule_set import load_rule_set
from eczema_advisor.algorithm.rule_set.text_columns import TEXT_KINDS
from eczema_advisor.assessment.actions import submit_algorithm
from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from eczema_advisor.assessment.plan.renditions.drawings import ladder
from eczema_advisor.assessment.plan.token import token_for
from eczema_advisor.assessment.questions import GROUPS, groups_of
from eczema_advisor.assessment.review.algorithm_kind import check, sections
from eczema_advisor.assessment.review.rules_in_words import AlgorithmReading
from eczema_advisor.assessment.versions.in_use import algorithm_in_use, shipped_algorithm
from eczema_advisor.assessment.versions.reviewed_words import shipped_words, words_of
from eczema_advisor.assessment.wording import ranges_set
from eczema_advisor.editorial.models import Revision
from tests.algorithm.rule_set.test_words import without_words
from tests.assessment.newer_tables import newer_tables
from tests.assessment.patients import patient
from tests.pages import page

NAMES_A_VERSION = re.compile(r"version [\d.]+|digest [0-9a-f]{16}|\b[0-9a-f]{16}\b|Revision \d+|\b[0-9a-f]{12}\b")
WORDS = [row for rows in shipped_algorithm().rules.texts.values() for row in rows]


@pytest.fixture
def earlier():
    """Tables as they were before there were words in them, but for those that a plan begins with."""
    shipped = shipped_algorithm().tables
    tables = without_words(shipped) | {"verdict": copy.deepcopy(shipped["verdict"])}
    tables["version"]["version"] = "2026.2.0"
    return tables


@pytest.fixture
def earlier_installation(earlier, edie):
    """A desk whose public version has no words."""
    return submit_algorithm(by=edie, tables=earlier)


def pages_of(client, **facts) -> dict[str, str]:
    """Every form of a plan, by name, as its readers meet it.

    Left out is what names the version, and the verdict: the engine says it in the words of its own tables alone.
    """
    algorithm = algorithm_in_use()
    verdict = algorithm.plan(parse_facts(patient(**facts)), {}).verdict
    assert verdict.text
    token = token_for(patient(**facts), algorithm, {})
    shown = {}
    for form in ("plan", "plan_print", "plan_handout"):
        words = page(client.get(reverse(form, args=[token]))).one("main").words
        for said in (verdict.text, *(action.text for action in verdict.actions)):
            words = words.replace(ranges_set(said), "")
        shown[form] = NAMES_A_VERSION.sub("", words)
    return shown


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row.id)
def test_the_board_sees_every_word_and_its_sources_on_the_desk(row):
    text = "\n\n".join(section.text for section in sections(shipped_algorithm().tables))
    (paragraph,) = [one for one in text.split("\n\n") if one.startswith(f"{row.id}: ")]

    for words in (
        row.columns.get(column) for column in ("text", "name", "title", "lead", "short", "legend", "why", "hint")
    ):
        assert not words or words in paragraph
    for answer in row.columns.get("choices", ()):
        assert answer.label in paragraph
        assert answer.hint in paragraph
    assert paragraph.endswith(f"[{', '.join(row.sources)}]")


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_the_public_page_shows_every_word_by_its_id(client):
    links = page(client.get("/algorithm/")).all(".chapter-list a")
    chapters = {link["href"].split("/")[-2]: page(client.get(link["href"])) for link in links}
    ids = {one for chapter in chapters.values() for one in chapter.ids}
    assert [row.id for row in WORDS if row.id not in ids] == []
    assert len(chapters["handout_sentences"].all(".rule-list > li")) == len(rows("handout_sentences"))
    assert "Keep away from open flames" in chapters["handout_sentences"].one("[id='handout.moisturiser']").words
    assert "When: age from 12 years." in chapters["handout_hints"].one("[id='handout.hint.tci.alcohol']").words
    assert "Suspected eczema herpeticum" in chapters["urgent"].one("[id='urgent.eczema_herpeticum']").words
    assert "Step of the ladder: calcineurin." in chapters["options"].one("[id='option.pimecrolimus_1']").words


def rows(kind: str):
    return shipped_algorithm().rules.texts[kind]


def test_every_kind_of_words_has_a_section_of_its_own():
    shipped = shipped_algorithm()
    reading = AlgorithmReading(shipped.rules, shipped.tables)

    keys = [section.key for section in reading.sections]
    assert set(TEXT_KINDS) <= set(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("kind", TEXT_KINDS)
def test_a_version_without_words_speaks_in_those_that_ship(earlier, kind):
    words = words_of(load_rule_set(earlier))

    assert words.rows(kind) == shipped_words().rows(kind)
    assert words.named[kind] == shipped_words().named[kind]
    assert words.urgent_title("eczema_herpeticum") == "Suspected eczema herpeticum"
    assert words.step_of("dupilumab") == "specialist"
    assert words.needs_licence("dupilumab")
    assert not words.needs_licence("emollient")


def test_a_version_that_lacks_one_sentence_takes_that_one_from_what_ships():
    tables = newer_tables()
    sentences = tables["handout"]["sentences"]
    tables["handout"]["sentences"] = [row for row in sentences if row["id"] != "handout.referral"]

    words = words_of(load_rule_set(tables))

    assert words.sentence("handout.until_clear") == "Use it until the skin is clear."
    assert words.sentence("handout.referral") == shipped_words().sentence("handout.referral")


def test_a_code_that_no_table_knows_is_said_as_it_is_written():
    assert shipped_words().urgent_title("burnt_skin") == "burnt skin"
    assert shipped_words().step_of("unheard_of") == "emollient"
    assert shipped_words().text("handout_names", "unheard_of") == ""


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_an_installation_with_earlier_tables_shows_the_same_plans(client, earlier_installation):
    facts = {"age_months": 60, "sites": ["face", "trunk"], "frequent_flares": "yes"}
    assert algorithm_in_use().version == "2026.2.0"
    before = pages_of(client, **facts)
    urgent = pages_of(client, infection="herpetic")

    submit_algorithm(by=earlier_installation.author, tables=shipped_algorithm().tables)

    assert algorithm_in_use().version == shipped_algorithm().version
    assert pages_of(client, **facts) == before
    assert pages_of(client, infection="herpetic") == urgent


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_earlier_tables_can_be_read_and_a_plan_made_with_them_still_opens(client, earlier, earlier_installation):
    token = token_for(patient(), algorithm_in_use(), {})
    submit_algorithm(by=earlier_installation.author, tables=shipped_algorithm().tables)

    assert client.get(reverse("plan_handout", args=[token])).status_code == 200
    assert client.get(reverse("algorithm_version", args=[earlier_installation.digest])).status_code == 200
    assert Revision.objects.get(digest=earlier_installation.digest).content_json == earlier


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_whoever_submits_tables_without_words_is_told_which_are_missing(earlier):
    missing = [one for one in check("eczema", earlier) if "no such words" in one.message]

    assert {one.severity for one in missing} == {"warning"}
    assert "handout.yaml, sentences, handout.moisturiser" in [one.where for one in missing]
    assert not [one for one in check("eczema", shipped_algorithm().tables) if "no such words" in one.message]


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_whoever_submits_words_that_no_plan_can_show_is_told_so():
    tables = copy.deepcopy(shipped_algorithm().tables)
    tables["handout"]["cautions"][0]["code"] = "no_such_caution"

    (unused,) = [one for one in check("eczema", tables) if "no sheet will ever show it" in one.message]

    assert (unused.severity, unused.where) == ("warning", tables["handout"]["cautions"][0]["id"])


@pytest.mark.one_in(of="changes of tables")
@pytest.mark.django_db
def test_the_handout_and_the_wizard_speak_in_the_words_of_the_version_in_use(client, edie):
    load_shipped_algorithm()
    submit_algorithm(by=edie, tables=newer_tables())

    token = token_for(patient(immunocompromised="unknown"), algorithm_in_use(), {})
    sheet = page(client.get(reverse("plan_handout", args=[token]))).words
    plan = page(client.get(reverse("plan", args=[token]))).words
    red = page(client.get(reverse("plan", args=[token_for(patient(infection="herpetic"), algorithm_in_use(), {})])))
    referred = patient(region="uk", severity="severe", tci_response="tacrolimus_inadequate", weight_kg=70)
    referral = page(client.get(reverse("plan", args=[token_for(referred, algorithm_in_use(), {})]))).heading("Referral")

    assert "No better by then: come again." in sheet
    assert "Any of these may matter." in plan
    assert red.one("main [role=alert]").texts(".action-when")[0] == "At once"
    assert referral.parent.text(".fold-brief > strong").startswith("In a fortnight")
    assert "Licences differ." in page(client.get(reverse("assessment_step", args=["patient"]))).words
    assert "A unit is half a gram." in page(client.get(reverse("calculator", args=["quantities"]))).words


def test_questions_are_the_same_whichever_way_they_are_asked_for():
    assert list(GROUPS) == list(groups_of(shipped_algorithm().rules))


def test_the_drawing_takes_steps_from_the_version_that_made_the_plan():
    tables = copy.deepcopy(shipped_algorithm().tables)
    for option in tables["options"]["rules"]:
        if option["id"] == "wet_wraps":
            option["step"] = "specialist"

    assert words_of(load_rule_set(tables)).step_of("wet_wraps") == "specialist"
    assert shipped_words().step_of("wet_wraps") == "other_topical"
    assert next(step.key for step in ladder().steps) == "emollient"
