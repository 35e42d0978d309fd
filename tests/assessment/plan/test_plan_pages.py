"""The plan in its forms, and opening it again later."""

import copy
import json
import re
import shutil

import pytest
from django.core import signing
from django.urls import reverse

from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.assessment.actions import submit_algorithm
from eczema_advisor.assessment.actions.load_shipped_algorithm import load_shipped_algorithm
from eczema_advisor.assessment.plan.token import SALT, open_token, token_for
from eczema_advisor.assessment.versions.in_use import algorithm_in_use, shipped_algorithm
from eczema_advisor.assessment.wording import ranges_set
from eczema_advisor.editorial.actions import withdraw
from eczema_advisor.editorial.models import Document
from monographs.actions.load_shipped_content import CONTENT, load_shipped_content
from tests.assessment.conftest import ADULT
from tests.assessment.patients import patient

FORMS = ("plan", "plan_print", "plan_handout", "plan_text", "plan_json")


def token(**facts) -> str:
    return token_for(patient(**facts), algorithm_in_use(), {})


def page(client, name="plan", **facts) -> str:
    """The page as it reads: the spaces that hold figures with their units are spaces."""
    return client.get(reverse(name, args=[token(**facts)])).content.decode().replace("\u00a0", " ")


def newer_tables(*, potent_only: bool = False) -> dict:
    """The shipped tables with another version number and one regimen reworded."""
    tables = copy.deepcopy(shipped_algorithm().tables)
    tables["version"]["version"] = "2027.1"
    for rule in tables["regimens"]["rules"]:
        if rule["id"].startswith("regimen.pimecrolimus"):
            rule["text"] = f"Reworded. {rule['text']}"
    return tables


@pytest.mark.django_db
def test_every_form_is_private_and_none_is_kept_anywhere(client):
    for name in FORMS:
        response = client.get(reverse(name, args=[token()]))
        assert response.status_code == 200, name
        assert "no-store" in response["Cache-Control"], name
        assert response["X-Robots-Tag"] == "noindex", name


@pytest.mark.django_db
def test_the_first_screen_says_what_to_do_before_it_says_why(client):
    text = page(client)
    assert text.index("What to do") < text.index("Why not the others")
    assert text.index("Tacrolimus 0.1 % ointment") < text.index("Cautions")


@pytest.mark.django_db
def test_an_emergency_stands_first_and_nothing_stronger_beside_it(client):
    text = page(client, infection="herpetic", sites=["face", "trunk"])
    assert 'role="alert"' in text
    main = text[text.index("<main") :]
    assert main.index('role="alert"') < main.index("Plan for")
    assert "same-day ophthalmology" in main
    assert "How much to prescribe" not in main
    assert "Where this stands on the ladder" not in main


@pytest.mark.django_db
def test_what_has_to_be_confirmed_is_said_before_what_to_do(client):
    text = page(client, immunocompromised="unknown")
    assert text.index("Confirm before you prescribe") < text.index("What to do")
    assert "Immunocompromised" in text


@pytest.mark.django_db
def test_each_excluded_drug_says_why_and_what_would_open_it(client):
    text = page(client, age_months=180, infection="bacterial")
    assert "What would open it:" in text
    assert "once the infection has cleared" in text


@pytest.mark.django_db
def test_the_boxed_warning_stands_with_its_evidence_both_ways(client):
    text = page(client)
    assert "Boxed warning" in text
    assert "4.70 against 4.56" in text
    assert "relative risk about 1.86" in text


@pytest.mark.django_db
def test_every_source_links_to_the_reference_list(client):
    links = re.findall(r'href="(/references/#ref-[^"]+)"', page(client))
    assert len(links) > 5


@pytest.mark.django_db
def test_quantities_are_given_in_fingertip_units(client):
    text = page(client)
    assert "2.5 FTU (1.25 g)" in text
    assert "17.5 g" in text  # a week, twice a day


@pytest.mark.django_db
def test_an_age_between_the_published_bands_says_so(client):
    assert "nearest younger band" in page(client, age_months=144)


@pytest.mark.django_db
def test_the_ladder_is_drawn_with_its_step_lit_and_said_in_words(client):
    text = page(client)
    assert 'class="rung is-lit"' in text
    assert "This plan stands at: calcineurin inhibitor (face)." in text


@pytest.mark.django_db
def test_the_text_form_carries_version_status_and_disclaimer(client):
    response = client.get(reverse("plan_text", args=[token()]))
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert "rules version" in text
    assert "draft" in text
    assert "Support for a clinician" in text
    assert max(len(line) for line in text.splitlines()) <= 78


@pytest.mark.django_db
def test_the_handout_speaks_plainly_and_names_no_excluded_drug(client):
    text = page(client, "plan_handout", age_months=60)
    assert "it means your child" in text
    assert "twice a day, morning and evening" in text
    assert "Leave 2 hours between this and moisturiser" in text
    assert "Ciclosporin" not in text
    assert "off-label" not in text.lower()


@pytest.mark.django_db
def test_the_handout_sends_the_reader_of_a_second_ointment_to_the_advice_under_the_first(client):
    text = page(client, "plan_handout", age_months=60, region="uk", sites=["face", "eyelids"])
    assert "Keep it out of the eyes" in text
    assert "What it says under “Pimecrolimus 1 % cream” holds here too" in text
    assert text.index("holds here too") > text.index("Where:</strong> your eyelids")


@pytest.mark.django_db
def test_the_print_says_which_maintenance_is_off_label(client):
    text = page(client, "plan_print", age_months=48, region="uk", frequent_flares="yes")
    assert "(off-label)" in text[text.index("Maintenance, once controlled") :]


@pytest.mark.django_db
def test_the_handout_of_a_child_does_not_speak_of_alcohol(client):
    assert "Alcohol" not in page(client, "plan_handout", age_months=60)
    assert "Alcohol can make your face flush" in page(client, "plan_handout", age_months=240)


@pytest.mark.django_db
def test_an_emergency_handout_says_where_to_go_and_nothing_else_to_use(client):
    text = page(client, "plan_handout", infection="herpetic")
    assert "You need to be seen by a doctor now" in text
    assert "Tacrolimus" not in text


@pytest.mark.django_db
def test_a_treatment_that_waits_for_an_answer_is_marked_in_the_handout(client):
    text = page(client, "plan_handout", immunocompromised="unknown")
    assert "Do not start this until" in text
    assert "treatments that wait for them are marked" in text


@pytest.mark.django_db
def test_the_handout_speaks_of_marked_treatments_only_where_one_on_it_waits(client):
    facts = {"age_months": 60, "tcs_response": "not_tried", "immunocompromised": "unknown"}
    assert "Confirm first" in page(client, **facts)
    assert "are marked" not in page(client, "plan_handout", **facts)


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["plan", "plan_print", "plan_text"])
def test_a_range_of_the_tables_has_the_dash_of_our_pages(client, form):
    text = page(client, form, age_months=60)
    assert "250–500" in text
    assert "250-500" not in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("250-500 g", "250–500 g"), ("(US class 2-3)", "(US class 2–3)"), ("0.5-2.5 %", "0.5–2.5 %")]
    + [(same, same) for same in ("2026-11-20", "guideline-2022-1", "CG57-2", "IL-4", "twice-weekly")],
)
def test_only_ranges_get_a_dash(text, shown):
    assert ranges_set(text) == shown


@pytest.mark.django_db
def test_the_json_form_is_the_engines_own_bytes(client):
    body = client.get(reverse("plan_json", args=[token()])).content.decode()
    assert body == shipped_algorithm().plan(parse_facts(patient()), {}).to_json()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda good: good[:-1],
        lambda good: "x" + good,
        lambda good: good[: len(good) // 2],
        lambda good: "nonsense",
        lambda good: "é" * 50,
        lambda good: signing.Signer(salt=SALT, key="another site's key").sign_object({"v": 1}),
        lambda good: signing.Signer(salt=SALT).sign_object({"v": 99}),
        lambda good: signing.Signer(salt=SALT).sign_object(["not", "a", "plan"]),
        lambda good: signing.Signer(salt="another use").sign_object({"v": 1}),
        lambda good: signing.Signer(salt=SALT).sign_object({"v": 1, "f": {"region": "mars"}}),
    ],
)
def test_a_token_that_was_changed_or_is_foreign_gets_a_page_that_says_so(client, change):
    for name in FORMS:
        response = client.get(reverse(name, args=[change(token())]))
        assert response.status_code == 400
        assert "This plan cannot be opened" in response.content.decode()
    assert client.post(reverse("plan_change", args=[change(token())])).status_code == 400


@pytest.mark.django_db
def test_an_old_plan_is_the_same_to_the_byte_and_says_what_changed(client, edie):
    load_shipped_algorithm()
    old = token(age_months=60, severity="mild")
    before = client.get(reverse("plan_json", args=[old])).content
    assert b'"status":"submitted"' in before
    submit_algorithm(by=edie, tables=newer_tables())
    assert algorithm_in_use().version == "2027.1"
    assert client.get(reverse("plan_json", args=[old])).content == before
    text = client.get(reverse("plan", args=[old])).content.decode()
    assert "Today&#x27;s version is 2027.1" in text or "Today's version is 2027.1" in text
    assert "the regimen is now “Reworded." in text
    again = client.get(reverse("plan_json", args=[token(age_months=60, severity="mild")])).content
    assert b"Reworded." in again


@pytest.mark.django_db
def test_a_plan_whose_version_is_not_kept_offers_to_plan_again(client):
    contents = signing.Signer(salt=SALT).unsign_object(token())
    foreign = signing.Signer(salt=SALT).sign_object({**contents, "d": "0" * 64}, compress=True)
    response = client.get(reverse("plan", args=[foreign]))
    assert response.status_code == 404
    assert "not kept here" in response.content.decode()
    assert client.post(reverse("plan_change", args=[foreign])).status_code == 302


@pytest.mark.django_db
def test_a_plan_that_no_longer_comes_out_the_same_says_so(client):
    contents = signing.Signer(salt=SALT).unsign_object(token())
    other = signing.Signer(salt=SALT).sign_object({**contents, "p": "0" * 16}, compress=True)
    assert "not word for word the plan of that day" in client.get(reverse("plan", args=[other])).content.decode()


@pytest.mark.django_db
def test_withdrawn_rules_stop_new_plans_and_mark_old_ones(client, ada):
    load_shipped_algorithm()
    old = token()
    withdraw(by=ada, document=Document.objects.get(kind="algorithm"), reason="A wrong dose was found.")
    stopped = client.get("/assessment/patient/").content.decode()
    assert "has been withdrawn" in stopped
    assert "A wrong dose was found." in stopped
    marked = client.get(reverse("plan", args=[old])).content.decode()
    assert "Do not rely on this plan" in marked


@pytest.mark.django_db
def test_a_withdrawn_drug_is_never_recommended_and_the_plan_says_why(client):
    sealed = token_for(patient(), algorithm_in_use(), {"tacrolimus_0_1": "Its page was withdrawn: wrong dose."})
    text = client.get(reverse("plan", args=[sealed])).content.decode()
    plan = json.loads(client.get(reverse("plan_json", args=[sealed])).content)
    assert "tacrolimus_0_1" not in {one["option"] for one in plan["recommendations"]}
    assert "Its page was withdrawn: wrong dose." in text
    assert open_token(sealed).withdrawn == {"tacrolimus_0_1": "Its page was withdrawn: wrong dose."}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"age_months": 3, "severity": "severe", "sites": ["scalp", "hands"]},
        {"severity": None, "severity_score": {"instrument": "poem", "value": 9}},
        {"weight_kg": 34.5, "hypersensitivities": ["peanut", "macrolides"]},
        {"immunocompromised": "unknown", "hypersensitivities": None},
    ],
)
def test_changing_an_answer_starts_from_the_answers_of_the_plan(client, facts):
    old = token(**facts)
    response = client.post(reverse("plan_change", args=[old]))
    assert response.url == "/assessment/check/"
    check = client.get(response.url)
    assert check.status_code == 200, check.get("Location")
    again = client.post("/assessment/check/", {"assessment_wizard-current_step": "check"}).url
    before, after = (json.loads(client.get(f"{url}json/").content) for url in (reverse("plan", args=[old]), again))
    assert before["recommendations"] == after["recommendations"]


@pytest.mark.django_db
def test_no_log_line_carries_a_plan(client, caplog):
    from eczema_advisor.assessment.log_filter import PlanAddressFilter

    bad = reverse("plan", args=[token() + "x"])
    client.get(bad)
    assert caplog.records
    for record in caplog.records:
        PlanAddressFilter().filter(record)
        assert bad not in record.getMessage()
        assert "/assessment/plan/…" in record.getMessage()


@pytest.mark.django_db
def test_the_handout_counts_for_each_treatment_its_own_sites(client):
    text = page(client, "plan_handout", sites=["face", "trunk"], tcs_response="not_tried")
    assert "about 2.5 fingertip units for face," in text
    assert "about 14 fingertip units for trunk," in text


@pytest.mark.django_db
def test_beside_an_emergency_no_routine_referral_is_mentioned(client):
    text = page(client, "plan_text", severity="severe", erythroderma="yes")
    assert "THE SAME DAY" in text
    assert "Routine" not in text


@pytest.mark.django_db
def test_a_drug_whose_monograph_is_withdrawn_is_not_recommended_from_then_on(client, ada, tmp_path, walk):
    for name in ("references.yaml", "monographs/pimecrolimus.md"):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        shutil.copy(CONTENT / name, target)
    load_shipped_content(folder=tmp_path)
    child = {**ADULT, "patient": {"region": "uk", "age_months": "4", "age_unit": "years"}}
    child["safety"] = {name: value for name, value in ADULT["safety"].items() if name != "pregnancy"}
    before = walk.plan_url(child)
    assert "pimecrolimus_1" in preferred(client, before)
    document = Document.objects.get(kind="monograph")
    withdraw(by=ada, document=document, reason="The dose on the page is wrong.")
    after = walk.plan_url(child)
    assert "pimecrolimus_1" not in preferred(client, after)
    assert "The dose on the page is wrong." in client.get(after).content.decode()
    assert "pimecrolimus_1" in preferred(client, before)
    assert "is no longer “preferred”" in client.get(before).content.decode()


def preferred(client, url: str) -> set[str]:
    plan = json.loads(client.get(f"{url}json/").content)
    return {one["option"] for one in plan["recommendations"] if one["role"] == "preferred"}


@pytest.mark.django_db
def test_the_handout_names_the_review_of_what_is_handed_over_not_of_specialist_drugs(client):
    text = page(client, "plan_handout", region="us", severity="severe", sites=["trunk"])
    assert "You should be seen again in 6 weeks" in text
