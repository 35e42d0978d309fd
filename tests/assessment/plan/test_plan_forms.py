"""What every form of a plan begins with, and what the second edition adds to them."""

import json
from datetime import date

import pytest
from django.urls import reverse

from eczema_advisor.algorithm.facts import parse_facts
from eczema_advisor.assessment.plan import current_version_notice
from eczema_advisor.assessment.plan.follow_up import ASKED_AGAIN, age_by_now, months_between
from eczema_advisor.assessment.plan.renditions.first_edition_json import json_of_its_edition
from eczema_advisor.assessment.plan.token import token_for
from eczema_advisor.assessment.versions.in_use import algorithm_in_use, shipped_algorithm
from eczema_advisor.assessment.versions.safety_notice import SafetyNotice
from eczema_advisor.assessment.wizard.answers_cookie import COOKIE, unsealed
from eczema_advisor.assessment.wording import ranges_set
from tests.assessment.patients import patient
from tests.assessment.plan.test_plan_pages import section
from tests.pages import Page, assert_good_page, page

INFECTED = {"region": "uk", "age_months": 840, "severity": "severe", "sites": ["trunk"], "infection": "bacterial"}
CHILD = {"age_months": 48, "region": "uk", "pregnancy": "no", "tcs_response": "not_tried"}
CHILD_WORDS = {"child", "children", "baby", "school", "parent", "parents", "nappy"}
DERMATOLOGY = {"region": "uk", "severity": "severe", "tci_response": "tacrolimus_inadequate", "weight_kg": 70}


def token(**facts) -> str:
    return token_for(patient(**facts), algorithm_in_use(), {})


def form(client, name: str, **facts) -> Page:
    return page(client.get(reverse(name, args=[token(**facts)])))


def text_of(client, **facts) -> str:
    return client.get(reverse("plan_text", args=[token(**facts)])).content.decode()


def verdict_of(**facts) -> dict:
    plan = shipped_algorithm().plan(parse_facts(patient(**facts)), {}).to_dict()
    return plan["verdict"]


def folded(text: str) -> str:
    return " ".join(text.split())


# The verdict comes first


@pytest.mark.django_db
def test_the_page_begins_with_the_verdict_and_its_numbered_actions(client):
    plan = form(client, "plan", **INFECTED)
    verdict = verdict_of(**INFECTED)
    first = plan.all("main section")[0]
    assert first.text(".verdict-text") == verdict["text"]
    actions = first.all("ol.actions > li")
    assert [one.text(".action-text") for one in actions] == [one["text"] for one in verdict["actions"]]
    assert [one.text(".action-when") for one in actions] == ["The same day", "Within 2 weeks", "Meanwhile"]
    assert [one.classes for one in actions] == [["action", f"is-{one['timing']}"] for one in verdict["actions"]]
    assert all(one.all(".action-when svg.icon") for one in actions)


@pytest.mark.django_db
def test_an_emergency_is_the_heading_of_the_page_with_its_actions(client):
    plan = form(client, "plan", infection="herpetic", sites=["face"])
    alert = plan.one("main [role=alert]")
    assert alert.text("h1") == verdict_of(infection="herpetic", sites=["face"])["text"]
    assert alert.texts(".action-when") == ["Immediately", "The same day"]


@pytest.mark.django_db
def test_the_print_begins_with_the_verdict(client):
    sheet = form(client, "plan_print", **INFECTED).one("article.sheet")
    title, verdict = sheet.all("h1, .sheet-verdict")
    assert title.tag == "h1"
    assert verdict.text(".verdict-text") == verdict_of(**INFECTED)["text"]
    assert verdict.texts("li strong") == ["The same day:", "Within 2 weeks:", "Meanwhile:"]


@pytest.mark.django_db
def test_the_text_for_the_record_begins_with_the_verdict(client):
    text = text_of(client, **INFECTED)
    _, rest = text.split("\n\n", 1)
    beginning = folded(rest.split("\n\n", 1)[0])
    verdict = verdict_of(**INFECTED)
    labels = ("!! THE SAME DAY", "WITHIN 2 WEEKS", "MEANWHILE")
    actions = [
        f"{number}. {label}: {action['text']}"
        for number, label, action in zip((1, 2, 3), labels, verdict["actions"], strict=True)
    ]
    assert beginning.startswith(folded(" ".join([verdict["text"], *actions])))


@pytest.mark.django_db
def test_the_json_begins_with_the_verdict(client):
    body = client.get(reverse("plan_json", args=[token()])).content.decode()
    assert next(iter(json.loads(body))) == "verdict"


@pytest.mark.django_db
def test_the_handout_begins_with_the_verdict_in_plain_words(client):
    sheet = form(client, "plan_handout", **INFECTED).one("article.handout")
    short = sheet.heading("In short").parent
    assert sheet.all("h2")[0] == short.one("h2")
    assert short.text(".verdict-text").startswith("Something has to be put right first.")
    assert (
        short.texts("li")[:2]
        == [
            "Your skin infection is treated first. Ask what to use or take for it.",
            "A skin specialist should see you within 2 weeks. Ask when that will be.",
        ]
        or len(short.texts("li")) == 3
    )
    assert not {"dermatology", "potent", "corticosteroid"} & set(short.words.lower().split())


@pytest.mark.django_db
def test_the_handout_of_a_usual_patient_says_what_to_use_where(client):
    short = form(client, "plan_handout", **CHILD).heading("In short").parent
    assert short.text(".verdict-text") == "This sheet says what to use until your skin is clear."
    assert short.texts("li") == ["Use a mild steroid cream or ointment on your face, once or twice a day."]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["plan", "plan_print", "plan_handout"])
def test_every_page_form_is_a_good_page(client, name):
    assert_good_page(client.get(reverse(name, args=[token(**INFECTED)])))


# What the second edition adds


@pytest.mark.django_db
def test_what_can_be_cleared_is_told_apart_from_what_waits_and_what_lasts(client):
    why_not = section(form(client, "plan", **INFECTED, weight_kg=70), "Why not the others")
    classes = why_not.texts("h3.exclusion-class")
    assert [name for name in ("Can be cleared", "Waits", "Lasts") if name in classes] == classes
    assert {"Can be cleared", "Lasts"} <= set(classes)
    cleared = why_not.all("h3.exclusion-class")[0].next.next
    assert "Tacrolimus 0.1 % ointment" in cleared.texts("summary strong")
    assert "Once the infection has been treated." in cleared.texts(".until")


@pytest.mark.django_db
def test_a_site_says_what_follows_once_the_way_is_clear(client):
    then = form(client, "plan", **INFECTED).texts(".site-plan .then")
    assert then == ["Then: Tacrolimus 0.1 % ointment, once the infection has been treated."]


@pytest.mark.django_db
def test_a_referral_has_one_time_and_all_its_reasons(client):
    referral = section(form(client, "plan", **DERMATOLOGY), "Referral")
    assert referral.texts("summary strong") == ["Within 2 weeks, for all of these reasons."]
    assert len(referral.all("ul.statements > li")) > 1
    assert folded(text_of(client, **DERMATOLOGY)).count("WITHIN 2 WEEKS: Refer to dermatology.") == 1


@pytest.mark.django_db
def test_a_specialists_option_has_its_dose_and_says_who_pays(client):
    specialist = section(form(client, "plan", **DERMATOLOGY), "What a specialist may offer")
    plan = shipped_algorithm().plan(parse_facts(patient(**DERMATOLOGY)), {})
    offered = [one for one in plan.recommendations if one.role in ("specialist", "discouraged")]
    dosed = [one for one in offered if one.dose]
    paid = [one for one in offered if one.funding]
    assert dosed
    assert paid
    assert len(specialist.all(".dose > strong")) == len(dosed)
    labels = specialist.texts("[class*=funding-]")
    assert len(labels) == len(paid)
    assert set(labels) <= {"Funded by the NHS", "Not funded by the NHS", "NHS funding not known"}


@pytest.mark.django_db
def test_every_treatment_names_its_weakest_evidence(client):
    plan = form(client, "plan", **CHILD)
    treatments = plan.all(".treatment")
    assert treatments
    assert all(len(one.all(".tag.weakest")) == 1 for one in treatments)


@pytest.mark.django_db
def test_advice_for_every_day_has_a_section_and_plain_words_on_the_handout(client):
    plan = shipped_algorithm().plan(parse_facts(patient(**CHILD)), {})
    shown = section(form(client, "plan", **CHILD), "Advice for every day")
    assert len(shown.all("ul.statements > li")) == len(plan.advice)
    plain = {(row["code"], row["text"]): row["plain"] for row in shipped_algorithm().rules.rows["advice"]}
    sheet = form(client, "plan_handout", **CHILD).one("article.handout")
    words = [one.words for one in sheet.all("li, p")]
    assert {ranges_set(plain[one.code, one.text]) for one in plan.advice} - set(words) == set()


@pytest.mark.django_db
def test_what_the_handout_says_to_everybody_gives_way_to_what_it_says_to_this_patient(client):
    sheet = form(client, "plan_handout", **INFECTED).one("article.handout")
    assert sheet.heading("What comes first").next.texts("li")[0].startswith("The eczema looks infected.")
    helped = sheet.heading("When to ask for help").next.texts("li")
    assert helped[0].startswith("Get help today for painful blisters")
    assert not any(one.startswith("Weeping, yellow crusts or pus, fever") for one in helped)
    assert "Use plenty, at least twice a day" not in sheet.words
    assert sheet.heading("What happens next").next.words == (
        "We would like to see you again within two weeks. Come earlier if it gets worse."
    )


@pytest.mark.django_db
@pytest.mark.parametrize("facts", [{"age_months": 540}, INFECTED, DERMATOLOGY])
def test_no_form_speaks_to_a_grown_up_of_children(client, facts):
    verdict = verdict_of(**facts)
    said = [verdict["text"], *(one["text"] for one in verdict["actions"])]
    said.append(form(client, "plan_handout", **facts).one("article.handout").words)
    assert not CHILD_WORDS & {word.strip(".,;:()“”").lower() for text in said for word in text.split()}


# Plans of older tables


@pytest.mark.django_db
def test_a_plan_of_older_tables_has_no_verdict_and_no_classes(client, old_algorithm):
    old = token_for(patient(**INFECTED), old_algorithm, {})
    plan = page(client.get(reverse("plan", args=[old])))
    assert plan.all(".verdict, .actions, .exclusion-class, .weakest, .then") == []
    assert "Advice for every day" not in plan.texts("h2")
    assert section(plan, "Why not the others").all("details.disclosure")
    handout = page(client.get(reverse("plan_handout", args=[old])))
    assert "In short" not in handout.texts("h2")
    assert page(client.get(reverse("plan_print", args=[old]))).all(".sheet-verdict") == []


@pytest.mark.django_db
def test_every_form_of_an_older_plan_says_first_what_today_says_otherwise(client, old_algorithm):
    old = token_for(patient(**INFECTED), old_algorithm, {})
    begins = verdict_of(**INFECTED)["text"]
    made = f"Made on {date.today():%-d %B %Y} with version 2026.0. Today's version, 2026.2.2 ("

    plan = page(client.get(reverse("plan", args=[old])))
    notice = plan.one("#today-heading")
    assert notice.words.startswith(made)
    assert plan.all("main section")[0] == notice.parent
    assert notice.parent.text(".today-begins") == f"Today's plan begins: {begins}"

    sheet = page(client.get(reverse("plan_print", args=[old]))).one("article.sheet")
    assert sheet.all("div, h1")[0].texts("p")[0].startswith(made)

    text = client.get(reverse("plan_text", args=[old])).content.decode()
    assert folded(text).startswith(f"!! {made}")

    notice = json.loads(client.get(reverse("plan_json", args=[old])).content)["notice"]
    assert notice["version"] == "2026.2.2"
    assert notice["sentences"][0].startswith(made)

    handout = page(client.get(reverse("plan_handout", args=[old]))).one("article.handout")
    assert handout.all("div, h1")[0].texts("p")[0].startswith("This sheet was made with older rules")


@pytest.mark.django_db
@pytest.mark.parametrize("old_algorithm", ["2026.1"], indirect=True)
def test_a_plan_that_was_unsafe_in_its_version_says_so_before_anything_else(client, old_algorithm):
    old = token_for(patient(**INFECTED), old_algorithm, {})
    assert page(client.get(reverse("plan", args=[old]))).all("main section")[0].classes == ["urgent", "unsafe"]
    text = client.get(reverse("plan_text", args=[old])).content.decode()
    assert folded(text).startswith("!! Unsafe before: version 2026.2.2 (")
    notice = json.loads(client.get(reverse("plan_json", args=[old])).content)["notice"]
    assert notice["unsafe_before"]


@pytest.mark.django_db
def test_the_json_of_an_older_plan_is_the_engines_own_bytes_after_the_notice(client, old_algorithm):
    old = token_for(patient(**INFECTED), old_algorithm, {})
    body = client.get(reverse("plan_json", args=[old])).content.decode()
    own = json_of_its_edition(old_algorithm.plan(parse_facts(patient(**INFECTED)), {}))
    assert own.startswith('{"algorithm":{"version":"2026.0"')
    assert body.startswith('{"notice":{')
    assert body.endswith(f",{own[1:]}")


@pytest.mark.django_db
def test_what_is_unsafe_comes_first_and_its_dosing_is_withheld(client, monkeypatch):
    rule = {"text": "Potent corticosteroids were allowed here; they are not.", "options": ("tcs_mild",)}

    class Correction(dict):
        id = "correction.example"

    unsafe = SafetyNotice("2026.3", "submitted, not yet reviewed by people", (Correction(rule),))
    monkeypatch.setattr(current_version_notice, "safety_notice", lambda *_: unsafe)

    plan = form(client, "plan", **CHILD)
    assert plan.all("main section")[0] == plan.one(".unsafe")
    assert rule["text"] in plan.one(".unsafe").texts("li")
    assert plan.text(".is-preferred .regimen").startswith("Withheld until the board has decided.")
    assert plan.all(".verdict") == []
    assert "How much to prescribe" not in plan.texts("h2")

    handout = form(client, "plan_handout", **CHILD).one("article.handout")
    assert handout.all("div, h1")[0].texts("p") == [
        "Something on this sheet may not be safe. Ask your clinician before you go by it."
    ]
    assert "How often:" not in handout.words
    assert text_of(client, **CHILD).startswith("!! Unsafe before: version 2026.3")
    notice = json.loads(client.get(reverse("plan_json", args=[token(**CHILD)])).content)["notice"]
    assert notice["withheld"] == {"tcs_mild": rule["text"]}


# A later visit


@pytest.mark.django_db
def test_a_follow_up_visit_asks_again_what_worked_and_keeps_the_rest(client):
    facts = {**INFECTED, "tci_response": "tacrolimus_inadequate"}
    plan = form(client, "plan", **facts)
    button = plan.button("Follow-up visit")
    response = client.post(button.parent["action"])
    assert response.url == reverse("assessment")
    first = client.get(response.url)
    assert first.url == reverse("assessment_step", args=["severity"])
    assert page(client.get(first.url)).all("input[name=severity-severity][checked]") == []
    patient_page = page(client.get(reverse("assessment_step", args=["patient"])))
    assert patient_page.one("input[name=patient-age_months]")["value"] == "70"


@pytest.mark.django_db
def test_a_follow_up_keeps_nothing_of_what_is_asked_again_and_nothing_on_the_server(client):
    client.post(reverse("plan_follow_up", args=[token(**INFECTED)]))
    kept = unsealed(client.cookies[COOKIE].value)["answers"]
    fields = {field.removeprefix(f"{step}-") for step, values in kept.items() for field in values}
    assert not fields & set(ASKED_AGAIN)
    assert {"region", "age_months", "sites", "immunocompromised"} <= fields


@pytest.mark.django_db
def test_a_follow_up_from_a_token_that_was_changed_is_refused(client):
    assert client.post(reverse("plan_follow_up", args=[token() + "x"])).status_code == 400
    assert client.get(reverse("plan_follow_up", args=[token()])).status_code == 405


@pytest.mark.parametrize(
    ("age", "elapsed", "by_now"), [(7, 3, 10), (48, 11, 48), (48, 13, 60), (23, 2, 25), (50, 2, 52), (540, 0, 540)]
)
def test_the_age_grows_by_what_has_certainly_passed(age, elapsed, by_now):
    assert age_by_now(age, elapsed) == by_now


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 15), date(2026, 3, 15), 2),
        (date(2026, 3, 1), date(2026, 2, 1), 0),
    ],
)
def test_only_whole_months_count(first, last, months):
    assert months_between(first, last) == months
