"""What was changed in one place and not where the page says the same is told; other words for the same are fine."""

from dataclasses import replace

import pytest

from monographs.comparator.changes.clause_changes import WORDS
from monographs.comparator.changes.lone_changes import changed_alone
from monographs.interchange.page_file.read_page import read_page
from monographs.page.content import FaqContent, PageContent, SectionContent
from tests.monographs.comparator.edited_pages import ROOT, edited_pages


def page_of(professional: str, plain: str, **changes) -> PageContent:
    sections = (SectionContent("dosage", "Dosage", professional, plain),)
    return PageContent("topic", "x", "X", **{"sections": sections, **changes})


def kinds(first: tuple[str, str], second: tuple[str, str]) -> set[str]:
    """The kinds of what was changed alone; each version is (professional, plain)."""
    return {one.kind for _where, one in changed_alone(page_of(*first), page_of(*second))}


# Of each: the professional text before and after, and the plain text, which stays.
TURNED = [
    ("quantity", "Review at 6 weeks.", "Review at 8 weeks.", "Have it looked at after 6 weeks."),
    ("quantity", "Give 300 mg once.", "Give 300 g once.", "You get 300 mg once."),
    ("quantity", "Adults under 100 kg.", "Adults under 100 lb.", "For adults under 100 kg."),
    ("quantity", "Keep below 25 °C.", "Keep below 25 °F.", "Keep it below 25 °C."),
    ("least or most", "Sunscreen of at least SPF 30.", "Sunscreen of at most SPF 30.", "Sunscreen of at least SPF 30."),
    ("only", "The pen is for adults only.", "The pen is not only for adults.", "The pen is for adults only."),
    ("name", "Tell us of gliclazide.", "Tell us of telmisartan.", "Tell the doctor if you take gliclazide."),
    ("frequency", "Apply twice daily.", "Apply once daily.", "Put it on twice a day."),
    ("bound", "Licensed from 12 years.", "Licensed under 12 years.", "Licensed from 12 years."),
    ("region", "At least 30 kg (UK).", "At least 30 kg (US).", "In the UK at least 30 kg."),
    ("name", "Not with ciclosporin.", "Not with azathioprine.", "Do not use it with ciclosporin."),
    ("name", "The Jayempi liquid holds benzoate.", "The Imuran liquid holds benzoate.", "Jayempi has benzoate in it."),
    ("code", "Strong CYP3A4 inhibitors raise it.", "Strong CYP2C9 inhibitors raise it.", "Blocking CYP3A4 raises it."),
    ("denial", "It does not thin the skin.", "It thins the skin.", "Your skin does not get thin from it."),
    ("denial", "Milk sugar is listed in it.", "Milk sugar is not listed in it.", "Milk sugar: it is listed."),
    ("denial", "Swimming is restricted here.", "Swimming is unrestricted here.", "Your swimming is restricted."),
    ("course", "The level of warfarin falls.", "The level of warfarin rises.", "Its level goes down with warfarin."),
    ("rarity", "Stinging is commoner on the face.", "Stinging is rarer on the face.", "It often stings on the face."),
    ("permission", "Breastfeeding: may be used.", "Breastfeeding: contraindicated.", "You can use it: breastfeeding."),
    ("going on", "Never stop when the skin is clear.", "Stop when the skin is clear.", "Keep using it on clear skin."),
    ("site", "Never on the eyelids by day.", "Never on the hands by day.", "Do not put it on your eyelids by day."),
    ("form", "The cream stings.", "The ointment stings.", "The cream can sting."),
    ("bare time", "It begins days after stopping.", "It begins hours after stopping.", "It starts days after it."),
    ("factor", "Half the adult dose from 12 years.", "The adult dose from 12 years.", "From 12 years half the dose."),
    (
        "order of words",
        "The first raises its level, the second lowers it.",
        "The first lowers its level, the second raises it.",
        "The first drug raises the level; the second drug lowers the level.",
    ),
    (
        "order of words",
        "| Severe disease | not used | no data |",
        "| Severe disease | no data | not used |",
        "Severe disease: not used; no data.",
    ),
    (
        "order of words",
        "Most people use too little, not too much.",
        "Most people use too much, not too little.",
        "People use too little of it, not too much.",
    ),
    (
        "order of words",
        "The score fell from 5.1 to 2.4 points.",
        "The score fell from 2.4 to 5.1 points.",
        "Your score went from 5.1 to 2.4 points.",
    ),
    (
        "order of words",
        "Women stop 6 weeks before, men 90 days.",
        "Women stop 90 days before, men 6 weeks.",
        "Women stop 6 weeks before, men 90 days.",
    ),
    ("words", "The label of Canada is stricter here.", "The label of Canada is looser here.", "Canada is stricter."),
    ("words", "Against dust: a rocky cover.", "Against dust: a sandy cover.", "Take a rocky cover against dust."),
    ("words", "Hardly any plum stones stay.", "Hardly any stones stay.", "Plum stones hardly stay."),
    ("permitted or denied", "Never take it when you swim.", "You may swim on it.", "Swimming with it: avoid."),
    ("permitted or denied", "Asthma does not exclude it.", "Our rules bar it in asthma.", "You may use it: asthma."),
    ("permitted or denied", "No tapering is needed.", "It is tapered over weeks.", "Tapering: never."),
    ("day", "One tablet each morning.", "One tablet each morning and evening.", "One tablet every morning."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after", "plain"), TURNED)
def test_what_one_register_says_otherwise_since_a_change_is_told(kind, before, after, plain):
    assert kind in kinds((before, plain), (after, plain))


@pytest.mark.parametrize(("kind", "before", "after", "plain"), TURNED)
def test_it_is_told_of_the_plain_register_too(kind, before, after, plain):
    assert kind in kinds((plain, before), (plain, after))


@pytest.mark.parametrize(("kind", "before", "after", "plain"), TURNED)
def test_registers_that_were_changed_alike_are_silent(kind, before, after, plain):
    assert kinds((before, before), (after, after)) == set()


@pytest.mark.parametrize(
    ("before", "after", "plain"),
    [
        ("Not under 2 years.", "From 2 years.", "Not under 2 years."),
        ("Avoid sunbeds.", "Do not use sunbeds.", "Never use sunbeds."),
        ("Review at 2 weeks.", "Review at 14 days.", "Have it checked after two weeks."),
        ("From 1 kg.", "From 1,000 g.", "From 1 kg."),
        ("Course: 12 weeks.", "Course: 3 months.", "For 12 weeks."),
        ("Keep rooms cool.", "Do not let rooms get hot.", "Keep your rooms cool."),
        ("Never stop it early.", "Continue it to the end.", "Do not stop it early."),
        ("Emollient, soap and wool.", "Wool, soap and emollient.", "Emollient, soap, wool."),
        ("Twice daily.", "Twice daily [@lenix-trial].", "Twice a day."),
        ("Twice daily.", "Twice daily, on dry skin.", "Twice a day."),
        ("For 6 weeks. Twice daily.", "Twice daily. For 6 weeks.", "Twice a day for 6 weeks."),
        ("It is not confirmed.", "It is unconfirmed.", "This is not confirmed."),
        ("2 years in the US, 3 in the UK.", "3 in the UK, 2 years in the US.", "2 years in the US, 3 in the UK."),
        ("US 2 years, UK 3 years.", "UK 3 years, US 2 years.", "US 2 years, UK 3 years."),
        ("Never above 5 mg a day.", "At most 5 mg a day.", "Not more than 5 mg a day."),
        ("It shields the skin.", "It shields the skin, not the eye.", "Your skin is shielded."),
        ("The tube is to be shaken.", "The tube should be shaken.", "You should shake the tube."),
    ],
)
def test_other_words_for_the_same_are_silent(before, after, plain):
    assert kinds((before, plain), (after, plain)) == set()
    assert kinds((plain, before), (plain, after)) == set()


def test_a_change_that_brings_a_register_into_line_is_silent():
    assert kinds(("Twice daily.", "Once a day."), ("Once daily.", "Once a day.")) == set()


def test_the_editor_is_told_what_went_what_came_and_where_it_is_still_said():
    before, after = page_of("Apply twice daily.", "Twice a day."), page_of("Apply once daily.", "Twice a day.")

    ((where, remark),) = changed_alone(before, after)

    assert where == "Dosage"
    assert remark.difference == (
        "the professional text went from 'twice daily' to 'once daily', "
        "the plain-language text still says 'Twice a day.'"
    )
    assert remark.message.endswith("change both or neither")


def test_of_words_of_no_class_the_editor_is_asked():
    before, after = ("The label is stricter here.", "The label is looser here.")

    ((_where, remark),) = changed_alone(
        page_of(before, "Here the label is stricter."), page_of(after, "Here the label is stricter.")
    )

    assert remark.message.endswith("do both still say the same?")


def test_words_that_turned_together_are_told_once():
    before, after = ("Never take two at once.", "Take two at once.")

    assert len(changed_alone(page_of(before, "Never two at once."), page_of(after, "Never two at once."))) == 1


def test_another_place_that_says_the_same_is_held_against_a_change():
    faqs = (FaqContent("a", "How long is the cream used?", "The cream is used for 6 weeks in adults."),)
    before = page_of("The cream is used for 6 weeks in adults.", "", faqs=faqs)
    after = replace(before, sections=(SectionContent("dosage", "Dosage", "The cream is used for 8 weeks in adults."),))

    ((_where, remark),) = changed_alone(before, after)

    assert remark.other_where == "FAQ How long is the cream used?"


def test_a_fact_that_was_changed_alone_is_told():
    def page(form: str) -> PageContent:
        facts = {"options": {"one": {"form": form, "strength": "1 %", "minimum_age_months": "24"}}}
        return page_of("Tablets from 40 kg.", "Tablets from 40 kg.", facts=facts)

    ((where, remark),) = changed_alone(page("tablet (from 40 kg)"), page("tablet (up to 40 kg)"))

    assert (where, remark.kind, remark.other_where) == ("facts, one", "bound", "Dosage")


def test_what_moved_to_another_section_or_got_another_heading_is_silent():
    usage = SectionContent("usage", "Usage", "For eczema. Not on the eyelids.", "For eczema.")
    dosage = SectionContent("dosage", "Dosage", "Twice daily.", "Twice a day.")
    moved = (
        SectionContent("dosing", "Dosing", "Twice daily. Not on the eyelids.", "Twice a day."),
        replace(usage, body="For eczema."),
    )

    assert changed_alone(page_of("", "", sections=(usage, dosage)), page_of("", "", sections=moved)) == []


@pytest.mark.one_in(of="what takes seconds")
def test_a_page_that_was_not_changed_has_no_remark():
    for path in sorted((ROOT / "monographs" / "content").glob("*/*.md")):
        page = read_page(path.read_bytes()).page
        assert changed_alone(page, page) == []


def test_shipped_pages_in_other_words_are_silent():
    """Edits that change no meaning, written next to the comparator: other words, both registers, sources, details.

    Whether words of no class mean the same, no list knows: of those the editor is asked now and then.
    """
    edited = list(edited_pages("changes/reworded_pages.jsonl"))

    told = [remark for _kind, before, after in edited for _where, remark in changed_alone(before, after)]

    asked = [remark.difference for remark in told if remark.kind == WORDS]
    assert len(edited) > 50
    assert len(told) - len(asked) <= 0.02 * len(edited), told
    assert len(asked) <= 0.08 * len(edited), asked
