"""A new drug from its template to the public record, by people who were invited, met in a form, and read over days."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from eczema_advisor.editorial.models import Review, Revision
from monographs.models import Page
from tests.browser.journeys import accept_invitation, confirm_section, read_every_section, sign_and_approve

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

EMPTY = "New, without a heading yet"
KEPT = {
    "Usage": ("For eczema that is mild.", "For mild eczema."),
    "Dosage": ("Once daily for 6 weeks.", "Once a day for 6 weeks."),
    "Contraindications": ("Infected skin.", "Skin with an infection."),
    "How it works": ("It calms the skin.", "It calms the skin."),
}


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (390, False)])
def test_a_new_drug_from_its_template_to_the_record(visit, ada, edie, ravi, rosa, width, scripts):
    def arrive(person=None):
        visitor = visit(width=width, scripts=scripts)
        if person:
            visitor.arrive_as(person)
        return visitor.page

    administrator = arrive(ada)
    administrator.goto("/admin/editorial/invitation/")
    administrator.get_by_label("E-mail address").fill("nora@example.org")
    administrator.get_by_label("Role", exact=True).select_option("Editor")
    administrator.get_by_role("button", name="Send the invitation").click()
    expect(administrator.locator(".messagelist")).to_contain_text("is invited")
    nora = arrive()
    accept_invitation(nora, re.search(r"https?://[^/]+(/accounts/invitation/\S+)", mail.outbox[0].body)[1])
    nora.goto("/admin/")
    expect(nora.get_by_role("heading", name="What waits for you")).to_be_visible()

    write_from_template(nora)
    form = f"/admin/monographs/monograph/{Page.objects.get().pk}/change/"
    meet_in_the_form(nora, arrive(edie), form)
    revision = submit(nora, "A new drug.")

    first_day = arrive(ravi)
    first_day.goto(f"/admin/editorial/review/{revision.pk}/read/usage/")
    confirm_section(first_day, "1 of 5")
    comment(first_day, f"/admin/editorial/review/{revision.pk}/read/dosage/", "Twice is what the label says.")
    nora.goto("/admin/")
    expect(nora.get_by_role("main")).to_contain_text("1 comments on your texts to answer or settle")
    nora.goto(form)
    expect(nora.get_by_text("Twice is what the label says.").first).to_be_visible()
    change(nora, "Dosage", "Twice daily for 8 weeks.", "Twice a day for 8 weeks.")
    revised = submit(nora, "The dose of the label.")
    assert (revision.number, revised.number) == (1, 2)

    second_day = arrive(ravi)
    second_day.goto(f"/admin/editorial/review/{revised.pk}/read/")
    expect(second_day.locator(".outline-fold > summary")).to_contain_text("1 of 5")
    second_day.goto(f"/admin/editorial/review/{revised.pk}/read/dosage/")
    second_day.get_by_role("button", name="Settle").first.click()
    for page in (second_day, arrive(rosa)):
        page.goto(f"/admin/editorial/review/{revised.pk}/read/")
        read_every_section(page)
        sign_and_approve(page)

    assert Review.objects.get(revision=revised).state == "approved"
    administrator.goto(f"/admin/editorial/review/{revised.pk}/record/")
    expect(administrator.get_by_role("main")).to_contain_text("2 of 2 approvals")
    expect(administrator.get_by_role("main")).to_contain_text("Twice is what the label says.")
    reader = arrive()
    reader.goto("/monographs/lenolimus/")
    expect(reader.get_by_text("Twice daily for 8 weeks.").first).to_be_visible()
    expect(reader.get_by_role("region", name="Review status")).to_contain_text("Rosa Reviewer")
    reader.goto("/history/monograph/lenolimus/")
    expect(reader.get_by_role("main")).to_contain_text("Ravi Reviewer")


def open_section(page, heading: str):
    """The part of the form with that section, open."""
    part = page.locator(".page-part").filter(has=page.locator(".inline_label").get_by_text(heading, exact=True))
    if not part.locator("textarea").first.is_visible():
        part.locator("summary").first.click()
    return part


def write_from_template(page):
    page.goto("/admin/monographs/monograph/add/")
    page.get_by_role("link", name="the sections of a new monograph").click()
    page.get_by_label("Title", exact=False).first.fill("Lenolimus")
    for heading, (body, plain) in KEPT.items():
        change(page, heading, body, plain)
    save(page)
    headings = page.locator("[id^=sections-][id$=-part] .inline_label").all_inner_texts()
    assert set(KEPT) < set(headings)
    for heading in set(headings) - set(KEPT) - {EMPTY}:
        open_section(page, heading).locator("input[name$=-DELETE]").check()
    save(page)


def change(page, heading: str, body: str, plain: str):
    part = open_section(page, heading)
    part.locator("textarea[name$=-body]").fill(body)
    part.locator("textarea[name$=-plain]").fill(plain)


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()


def meet_in_the_form(nora, edie, form: str):
    """Both write: other sections are brought together, and of the same lines Nora chooses hers."""
    nora.goto(form)
    edie.goto(form)
    change(edie, "Dosage", "Once daily for 4 weeks.", "Once a day for 4 weeks.")
    change(edie, "How it works", "It calms T cells.", "It calms cells of the skin.")
    save(edie)
    change(nora, "Dosage", "Once daily for 8 weeks.", "Once a day for 8 weeks.")
    nora.get_by_role("button", name="Save", exact=True).click()
    clashes = nora.locator("fieldset.clash")
    expect(clashes).to_have_count(2)
    for number in range(2):
        clashes.nth(number).locator("input[value=mine]").check()
    save(nora)
    sections = {one.key: one.body for one in Page.objects.get().sections.all()}
    assert (sections["dosage"], sections["how-it-works"]) == ("Once daily for 8 weeks.", "It calms T cells.")


def submit(page, summary: str) -> Revision:
    page.get_by_label("What changed, and why").fill(summary)
    page.get_by_role("button", name="Save and submit for review").click()
    expect(page.get_by_text(re.compile("submitted", re.IGNORECASE)).first).to_be_visible()
    return Revision.objects.order_by("-pk").first()


def comment(page, address: str, text: str):
    page.goto(address)
    form = page.locator("#comments form").filter(has=page.locator("textarea[name=text]")).first
    page.locator("#comments summary").first.click()
    form.locator("textarea[name=text]").fill(text)
    form.locator("button[value=comment]").click()
    expect(page.locator(".messagelist")).to_contain_text("Your comment is next to the text")
