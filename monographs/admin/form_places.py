"""Where in the form of a page something is: errors, remarks of the checks, comments of the board."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eczema_advisor.editorial.desk.remarks import remarks
from eczema_advisor.editorial.kinds import Problem
from eczema_advisor.editorial.models import Comment, Review

from ..models import Page
from ..page.citations import GLANCE
from ..page.registers import GLANCE_TITLES
from ..rules.tidy import tidy_heading
from .typed_page import PARTS, number_of_parts

HEAD_FIELDS = {
    "title": "title",
    "slug": "slug",
    "question": "question",
    "question in plain language": "question_plain",
    "description": "description",
    "description in plain language": "description_plain",
    "ban_reason": "ban_reason",
    "why it is banned": "ban_reason",
    "banned_on": "banned_on",
    "brand names": "brand_names",
    "synonyms": "synonyms",
    "sections": "sections-group",
    "head": "title",
    "at_a_glance": "facts",
    "facts": "facts",
    "questions_and_answers": "faqs-group",
}
TEXTS = {"sections": "body", "faqs": "answer"}
GROUPS = ("sections-group", "faqs-group")


@dataclass(frozen=True, slots=True)
class FieldNote:
    """Something said at a field. `kind`: "error" (keeps the page from being submitted), "remark" or "comment"."""

    kind: str
    text: str
    by: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class LinkedError:
    """An error of the form: the element that it is at ("" for none), what that is called, and the sentence."""

    anchor: str
    label: str
    message: str


class FormPlaces:
    """The fields of a form of a page as it is filled, by what the checks and the board call them."""

    def __init__(self, data: Mapping[str, str]):
        self.rows: dict[str, str] = {}  # heading, question or key in any spelling of the checks -> start of the names
        self.titles: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        for prefix, names in PARTS.items():
            for number in range(number_of_parts(data, prefix)):
                start, title = f"{prefix}-{number}", data.get(f"{prefix}-{number}-{names[0]}") or ""
                self.titles[start] = title
                key = data.get(f"{start}-key") or ""
                self.keys[key if prefix == "sections" else f"faq-{key}"] = start
                for spelling in dict.fromkeys((title, tidy_heading(title))) if title else (repr(key), key):
                    said = [f"FAQ {spelling}", f"FAQ {spelling!r}"]
                    if prefix == "sections":
                        said = [spelling, f"section {spelling}", f"section {spelling!r}"]
                    self.rows |= {one: start for one in said if one not in self.rows}
        self.options = {
            code: name.removesuffix("-code")
            for name, code in data.items()
            if name.startswith("facts-option-") and name.endswith("-code") and code
        }

    def field_of(self, where: str, message: str = "") -> str:
        """The name of the field that a check means by `where`; "" where it is no single one."""
        if where.startswith("At a glance, "):
            title = where.removeprefix("At a glance, ")
            key = next((key for key, words in GLANCE_TITLES.items() if words.lower() == title), "")
            return f"facts-at_a_glance-{key}" if key else "facts"
        is_question = where.endswith(" (the question)")
        if start := self.rows.get(where.removesuffix(" (the question)")):
            prefix = start.split("-")[0]
            titled = is_question or message.startswith(("a heading", "the heading", "a question"))
            return f"{start}-{PARTS[prefix][0] if titled else TEXTS[prefix]}"
        if field := HEAD_FIELDS.get(where[:1].lower() + where[1:]):
            return field
        option = next((start for code, start in self.options.items() if code in where.replace("/", " ").split()), "")
        if not option:
            option = next((start for code, start in self.options.items() if code in where), "")
        return f"{option}-code" if option else "facts" if where.lower().startswith(("options", "drug_class")) else ""

    def field_commented(self, section_key: str) -> str:
        """The field of a text that the board compares, by its key; "" where it is no single one."""
        key, _mark, register = section_key.partition("--")
        if key.startswith("glance-") and key.removeprefix("glance-") in GLANCE:
            return f"facts-at_a_glance{'_plain' if register else ''}-{key.removeprefix('glance-')}"
        if start := self.keys.get(key):
            return f"{start}-plain" if register else f"{start}-{TEXTS[start.split('-')[0]]}"
        return HEAD_FIELDS.get(key, "")

    def label_of(self, field: str) -> str:
        """What a field is called in a list of errors."""
        prefix, _dash, rest = field.partition("-")
        if prefix in PARTS and rest[:1].isdigit():
            number, _dash, name = rest.partition("-")
            title = self.titles.get(f"{prefix}-{number}") or "New, without a heading yet"
            names = {"body": "professional text", "plain": "plain language"}
            return title if name == "answer" else f"{title}, {names.get(name, name.replace('_', ' '))}"
        words = {"facts": "Structured facts", "sections-group": "Sections", "faqs-group": "FAQs"}
        if field.startswith("facts-at_a_glance"):
            return f"At a glance, {GLANCE_TITLES.get(field.rpartition('-')[2], '').lower()}"
        return "Structured facts" if prefix == "facts" else words.get(field, field.replace("_", " ").capitalize())


def anchor_of_field(field: str) -> str:
    """The id of the element that is that field."""
    return field if field in GROUPS or not field else f"id_{field}"


def notes_at_fields(
    places: FormPlaces, problems: Iterable[Problem], page: Page, desk: str
) -> dict[str, list[FieldNote]]:
    """What the checks and the board say, by the name of the field; under "" what concerns the whole page.

    `desk`: the address of the page's newest review.
    """
    notes: dict[str, list[FieldNote]] = defaultdict(list)
    for one in problems:
        field = places.field_of(one.where, one.message)
        text = f"{one.message[:1].upper()}{one.message[1:]}" if field else f"{one.where}: {one.message}"
        notes[field].append(FieldNote("error" if one.severity == "error" else "remark", text))
    for key, comment in open_comments(page):
        text = f"“{comment.quotation}”: {comment.text}" if comment.quotation else comment.text
        note = FieldNote("comment", text, comment.author.display_name, f"{desk}#comment-{comment.pk}" if desk else "")
        notes[places.field_commented(key)].append(note)
    return dict(notes)


def open_comments(page: Page) -> list[tuple[str, Comment]]:
    """(key of the text, comment) for each open comment on the newest revision, or carried to it from earlier ones."""
    reviews = Review.objects.filter(document__kind=page.kind, document__slug=page.slug)
    review = reviews.select_related("revision__document").order_by("-revision__number").first()
    if review is None:
        return []
    return [
        (key, comment)
        for key, listed in remarks(review.revision).items()
        for remark in listed
        for comment in (remark.comment, *remark.replies)
        if not hasattr(comment, "resolution")
    ]


def describe_by_notes(forms: Iterable, notes: Mapping[str, list[FieldNote]]) -> None:
    """Let each field that has notes be described by them too, for those who hear the form."""
    for form in forms:
        for field in form:
            if field.html_name in notes and field.name != "facts":
                described = [f"{field.auto_id}_helptext"] if field.help_text else []
                described += [f"{field.auto_id}_error"] if field.errors else []
                described.append(f"id_{field.html_name}_notes")
                field.field.widget.attrs["aria-describedby"] = " ".join(described)


def linked_errors(places: FormPlaces, form, formsets: Iterable) -> list[LinkedError]:
    """Every error of the form and its parts, in the order of the form."""
    found = []
    for name, sentences in form.errors.items():
        field = "" if name == "__all__" else name
        for sentence in sentences:
            exact = (places.field_of(sentence.partition(": ")[0]) or field) if field == "facts" else field
            label = "" if field in ("", "facts") else str(form.fields[field].label)
            found.append(LinkedError(anchor_of_field(exact), label, sentence))
    for formset in formsets:
        found += [LinkedError(f"{formset.prefix}-group", "", sentence) for sentence in formset.non_form_errors()]
        for part in formset.forms:
            for name, sentences in part.errors.items():
                field = part.add_prefix(name) if name != "__all__" else f"{part.prefix}-{next(iter(part.fields))}"
                found += [LinkedError(anchor_of_field(field), places.label_of(field), one) for one in sentences]
    return found
