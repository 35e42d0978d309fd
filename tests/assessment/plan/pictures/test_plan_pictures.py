"""The pictures of a plan say what the plan says: where, how much, at which step, on which days."""

import pytest
from django.urls import reverse

from eczema_advisor.assessment.body.body_shapes import ADULT, BADGES, shape_at
from eczema_advisor.assessment.plan.pictures.course_calendar import MOST_WEEKS
from eczema_advisor.assessment.plan.pictures.plan_pictures import PlanPictures, plan_pictures
from eczema_advisor.assessment.plan.pictures.qr_code import qr_code
from eczema_advisor.assessment.plan.presented_plan import PresentedPlan
from eczema_advisor.assessment.plan.renditions.prescription import prescription
from eczema_advisor.assessment.plan.token import open_token, replay, token_for
from eczema_advisor.assessment.versions.in_use import algorithm_in_use
from eczema_advisor.assessment.wizard.body_regions import SHAPES
from tests.assessment.patients import patient
from tests.pages import page

CHILD = {"age_months": 72, "region": "uk", "pregnancy": "no", "tcs_response": "not_tried", "sites": ["face", "trunk"]}
PATIENTS = {
    "infant": {**CHILD, "age_months": 8, "severity": "mild", "sites": ["face"]},
    "child": CHILD,
    "adult": {"region": "uk", "severity": "severe", "tci_response": "tacrolimus_inadequate", "weight_kg": 70},
    "infected": {"region": "uk", "age_months": 840, "severity": "severe", "sites": ["trunk"], "infection": "bacterial"},
    "pregnant": {"region": "uk", "pregnancy": "pregnant", "sites": ["face", "limbs"]},
    "clear": {"severity": "clear", "tcs_response": "not_tried", "frequent_flares": "yes"},
    "unknown": {
        "immunocompromised": "unknown",
        "frequent_flares": "yes",
        "sites": ["face", "eyelids", "hands", "trunk"],
    },
    "every site": {"sites": list(SHAPES), "severity": "severe"},
}


def presented(**facts) -> PresentedPlan:
    return replay(open_token(token_for(patient(**facts), algorithm_in_use(), {}))).presented


def pictures(**facts) -> PlanPictures:
    shown = presented(**facts)
    return plan_pictures(shown, prescription(shown))


def form(client, name: str, **facts):
    return page(client.get(reverse(name, args=[token_for(patient(**facts), algorithm_in_use(), {})])))


# Where


@pytest.mark.parametrize(
    ("months", "name"), [(0, "infant"), (23, "infant"), (24, "child"), (143, "child"), (144, "adult")]
)
def test_the_body_is_an_infants_a_childs_or_an_adults(months, name):
    shape = shape_at(months)
    assert shape.name == name
    assert shape.paths.keys() == SHAPES.keys() == BADGES.keys()


def test_an_infants_head_is_a_quarter_of_its_height_and_an_adults_an_eighth():
    heads = {}
    for months in (8, 72, 400):
        shape = shape_at(months)
        top = shape.badges["scalp"][1]
        heads[shape.name] = (shape.badges["neck"][1] - top) / (shape.badges["feet"][1] - top)
    assert heads["infant"] > heads["child"] > heads["adult"]


def test_the_adults_body_is_the_one_of_the_questions():
    assert all(ADULT.placed(x, y) == (x, y) for x, y in BADGES.values())


@pytest.mark.django_db
def test_what_is_treated_alike_has_one_number_on_the_body_in_the_list_and_on_its_card(client):
    plan = form(client, "plan", **CHILD)
    cards = {card["id"]: card.text("h3 .place-number") for card in plan.all("article.place")}
    assert cards == {"place-1": "1", "place-2": "2"}
    key = plan.all(".skin-key a")
    assert {link["href"].removeprefix("#"): link.text(".place-number") for link in key} == cards
    regions = plan.all("svg.tinted-body a.region")
    assert {region["href"].removeprefix("#") for region in regions} == set(cards)
    assert {region["tabindex"] for region in regions} == {"-1"}  # the list is the way by keyboard
    assert sorted(plan.texts("svg.tinted-body text")) == ["1", "2"]


# How much


@pytest.mark.django_db
@pytest.mark.parametrize("facts", PATIENTS.values(), ids=PATIENTS)
def test_fingertips_and_tubes_are_those_of_the_amount(facts):
    amounts = [amount for place in pictures(**facts).places for placed in place.preferred for amount in placed.amounts]
    for amount in amounts:
        quantity = amount.quantity
        assert sum(amount.fingertips) == quantity.quarters == float(quantity.fingertip_units) * 4
        most = float(quantity.course.split("–")[-1]) if quantity.course else 0
        drawn = sum(amount.tubes) / 4 * amount.tube_grams
        assert most <= drawn < most + amount.tube_grams / 4 or drawn == most == 0


# At which step


@pytest.mark.django_db
def test_the_ladder_says_where_it_stands_what_failed_and_why_a_step_is_closed(client):
    steps = {step.key: step for step in pictures(**PATIENTS["adult"]).ladder}
    assert steps["emollient"].standing in ("always", "here")
    assert steps["corticosteroid"].has_failed
    assert steps["calcineurin"].has_failed
    closed = [step for step in steps.values() if step.standing == "closed"]
    assert all(step.closed_by for step in closed)
    shown = form(client, "plan", **PATIENTS["adult"])
    assert [one.text(".stair-name") for one in shown.all("ol.stairs > li")] == [step.name for step in steps.values()]
    assert shown.all("ol.stairs .has-failed")


@pytest.mark.django_db
def test_what_controls_the_eczema_has_not_failed():
    step = next(one for one in pictures(tcs_response="controlled").ladder if one.key == "corticosteroid")
    assert step.tried
    assert not step.has_failed


# On which days


@pytest.mark.django_db
@pytest.mark.parametrize("facts", PATIENTS.values(), ids=PATIENTS)
def test_the_calendar_uses_each_treatment_for_its_days_and_no_longer(facts):
    calendar = pictures(**facts).calendar
    assert calendar
    days = [day for week in calendar.weeks for _ in range(week.first, week.last + 1) for day in week.days]
    for course in calendar.courses:
        used = [day for day in days if course in day.used]
        regimen = course.treatment.regimen
        if course.is_maintenance:
            assert all(sum(course in day.used for day in week.days) in (0, 2) for week in calendar.weeks)
        elif course.ends:
            assert len(used) == regimen.max_days
            assert course in used[-1].stopped
        else:
            assert len(used) == regimen.review_weeks * 7
    assert all(week.last <= MOST_WEEKS or any(day.used for day in week.days) for week in calendar.weeks)


@pytest.mark.django_db
def test_next_to_an_emergency_there_is_no_calendar_and_no_ladder():
    shown = pictures(infection="herpetic", sites=["face"])
    assert shown.calendar is None
    assert shown.ladder == ()


@pytest.mark.django_db
def test_a_review_of_the_plan_stands_in_its_week(client):
    reviews = {entry.weeks for entry in presented(**CHILD).monitoring if entry.weeks and entry.weeks <= MOST_WEEKS}
    rows = form(client, "plan", **CHILD).table("table.calendar")
    assert {int(row[0]) for row in rows if row[-1].endswith("Review")} == reviews


# On paper and in the record


@pytest.mark.django_db
@pytest.mark.parametrize("facts", PATIENTS.values(), ids=PATIENTS)
def test_the_text_for_the_record_has_fewer_than_40_lines_and_begins_with_what_to_do(client, facts):
    address = reverse("plan_text", args=[token_for(patient(**facts), algorithm_in_use(), {})])
    lines = client.get(address).content.decode().splitlines()
    assert len(lines) < 40
    assert max(map(len, lines)) <= 78
    said = " ".join(" ".join(lines).split())
    shown = presented(**facts)
    assert all(treatment.name in said for treatment in shown.preferred)
    assert all(fact in said for fact, _ in shown.confirm_first)


@pytest.mark.django_db
def test_the_handout_names_drugs_draws_where_and_how_much_and_has_room_for_the_clinic(client):
    sheet = form(client, "plan_handout", **CHILD).one("article.handout")
    assert sheet.one("svg.tinted-body")
    assert sheet.all("svg.fingertip")
    assert sheet.one("table.calendar")
    assert sheet.one(".clinic-room")
    assert any("hydrocortisone" in text for text in sheet.texts(".sheet-skin p.small"))
    assert not sheet.all("svg.tinted-body a")


def test_a_code_for_paper_has_its_white_border_and_nothing_but_the_address():
    code = qr_code("https://example.org/monographs/tacrolimus/?for=patient")
    assert code.size > 2 * 4 + 21
    assert code.path.startswith("M4 4h1v1")
    assert code.path != qr_code("https://example.org/monographs/pimecrolimus/?for=patient").path
