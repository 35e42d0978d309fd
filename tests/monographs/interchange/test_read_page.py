"""Reading a file: what damaged exports become, and what is refused."""

import pytest

from monographs.errors import FileError
from monographs.interchange.page_file.read_page import read_page
from tests.monographs.interchange.damaged import DAMAGED

GOOD = "---\ntitle: Lenolimus\n---\n## Usage\n\nFor mild eczema.\n"


def page(text: str):
    return read_page(text.encode()).page


def refusal(data: str | bytes) -> FileError:
    with pytest.raises(FileError) as caught:
        read_page(data.encode() if isinstance(data, str) else data)
    return caught.value


def front(yaml: str) -> str:
    return f"---\ntitle: Lenolimus\n{yaml}\n---\n## Usage\n\nFor mild eczema.\n"


def test_damaged_faq_fields_come_out_as_clean_question_and_answer():
    faqs = page(DAMAGED).faqs

    assert [(faq.question, faq.answer) for faq in faqs] == [
        ("What is the usual dose of Lenolimus?", "Apply a thin layer of 0.1% lenolimus cream twice daily."),
        ("How long may it be used?", "No longer than 6 weeks.  Then stop."),
        ("Is it safe in pregnancy?", "No, it must be **avoided**."),
    ]


def test_questions_in_front_matter_and_body_are_one_set():
    assert len(page(DAMAGED).faqs) == 3
    assert [section.heading for section in page(DAMAGED).sections] == ["Usage", "Dosage"]


def test_sub_sections_lead_ins_and_lists_survive():
    usage, dosage = page(DAMAGED).sections

    assert "- **Pharmacological Classification:** Topical Calcineurin Inhibitor (TCI)." in usage.body
    assert "### Standard Dosage\n\n#### Adults:\n\n- Apply twice daily.\n  - Rub in gently.\n1. First" in dosage.body
    assert "### Dosage Adjustments\n\nNone." in dosage.body


def test_a_cut_off_description_becomes_the_first_whole_sentence_of_usage():
    assert page(DAMAGED).description == (
        "Lenolimus is prescribed for the short-term treatment of mild eczema (atopic dermatitis), e.g. on the face, "
        "when other creams have failed."
    )


def test_a_whole_description_stays():
    assert page(front("description: A cream for eczema")).description == "A cream for eczema"


@pytest.mark.parametrize("cut", ["For mild eczema on the...", "For mild eczema o…", "For mild ecz", "", "[...]"])
def test_every_kind_of_cut_is_seen(cut):
    text = f"---\ntitle: Lenolimus\ndescription: {cut!r}\n---\n## Usage\n\nFor mild eczema on the face. Also hands.\n"

    assert page(text).description == "For mild eczema on the face."


def test_banned_and_last_modified_are_kept():
    assert page(DAMAGED).is_banned is True
    assert page(DAMAGED).last_modified == "2024-02-29T17:21:53.909Z"


def test_scalars_stay_text():
    read = page(front("synonyms: [1.10, no, 2026-11-20, 0x1F, 1e3]\nbrand_names: ['007']"))

    assert read.synonyms == ("1.10", "no", "2026-11-20", "0x1F", "1e3")
    assert read.brand_names == ("007",)


def test_a_byte_order_mark_and_crlf_are_accepted():
    assert read_page(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()).page == page(GOOD)


def test_a_dose_is_not_taken_for_a_question_number():
    faqs = page(front("faqs:\n  - q: 0.1 % or 0.03 %?\n    a: 0.1 % from 16 years.")).faqs

    assert (faqs[0].question, faqs[0].answer) == ("0.1 % or 0.03 %?", "0.1 % from 16 years.")


@pytest.mark.parametrize(
    "faq",
    [
        "- q: 'Q1: How often? A: Twice daily.'\n    a: ''",
        "- q: '**Q1. How often?** **A.** Twice daily.'",
        "- q: '**Question 1:** How often?'\n    a: '**Answer:** Twice daily.'",
        "- q: 'How often?** Twice daily.'\n    a: ~",
        "- q: |\n      1. How often?**\n      A: Twice daily.\n    a: A) Twice daily.",
        "- q: ''\n    a: '**Q:** How often? **A:** Twice daily.'",
        "- q: '### **Q7: How often?**'\n    a: '** Twice daily.'",
    ],
)
def test_faq_damage_of_the_same_kind_is_repaired(faq):
    faqs = page(front(f"faqs:\n  {faq}")).faqs

    assert [(faq.question, faq.answer) for faq in faqs] == [("How often?", "Twice daily.")]


@pytest.mark.parametrize(
    "body",
    [
        "### Q1: How often?\nA: Twice daily.\n\n### Q2: Face?\nA: Yes.",
        "**Q1: How often?**\n**A:** Twice daily.\n\n**Q2: Face?**\n**A:** Yes.",
        "**Q: How often?**\n\nTwice daily.\n\n**Q: Face?**\n\nYes.",
        "### How often?\n\nTwice daily.\n\n### Face?\n\nYes.",
        "1. **How often?** Twice daily.\n2. **Face?** Yes.",
        "- **How often?**\n  Twice daily.\n- **Face?**\n  Yes.",
        "Q. How often?\nA. Twice daily.\nQ. Face?\nA. Yes.",
        "### About use\n\n#### How often?\nTwice daily.\n\n#### Face?\nYes.",
        "### **Q1: How often?**\n**A:**Twice daily.\n\n### **Q2: Face?**\n**A**: Yes.",
        "## **Q1: How often?**\n\n**A:** Twice daily.\n\n## Face?\n\nYes.",
    ],
)
@pytest.mark.parametrize("heading", ["FAQs", "FAQ", "Frequently asked questions", "**FAQs (common)**", "Q&A"])
def test_questions_are_found_however_the_body_writes_them(heading, body):
    read = page(f"{GOOD}\n## {heading}\n\n{body}\n")

    assert [(faq.question, faq.answer) for faq in read.faqs] == [("How often?", "Twice daily."), ("Face?", "Yes.")]
    assert [section.heading for section in read.sections] == ["Usage"]


def test_two_different_answers_to_one_question_are_refused():
    text = front("faqs:\n  - q: How often?\n    a: Twice daily.") + "\n## FAQs\n\n### How often?\n\nOnce daily.\n"

    error = refusal(text)

    assert "different answer on line 4" in error.message
    assert error.line == 13


def test_one_level_headings_and_preambles_are_lifted():
    read = page("---\ntitle: Lenolimus\n---\n# Lenolimus (Lenix)\n\nShort text.\n\n# Usage\n\n## Adults\n\nTwice.\n")

    assert [(s.heading, s.body) for s in read.sections] == [
        ("Overview", "Short text."),
        ("Usage", "### Adults\n\nTwice."),
    ]


def test_what_word_processors_leave_is_put_right():
    body = "##Usage\n\n• one\n• two\n\nText that stands above a rule.\n---\n\n## Dosage\n\nTwice\u200b daily.\n\n---\n"
    usage, dosage = page(f"---\ntitle: Lenolimus\n---\n{body}").sections

    assert usage.body == "- one\n- two\n\nText that stands above a rule."
    assert dosage.body == "Twice daily."


def test_plain_language_stands_beside_its_section():
    text = (
        "---\ntitle: L\n---\n## Usage\n\nBody.\n\n::: plain\nEasy words.\n\n- one\n:::\n\n## Dosage {#dose}\n\nMore.\n"
    )
    usage, dosage = page(text).sections

    assert (usage.body, usage.plain, usage.key) == ("Body.", "Easy words.\n\n- one", "usage")
    assert (dosage.heading, dosage.key, dosage.plain) == ("Dosage", "dose", "")


REFUSED = {
    "no front matter": ("# Lenolimus\n", 1, "no front matter"),
    "empty": ("\n \n", 1, "empty"),
    "never closed": ("---\ntitle: L\n## Usage\n", 1, "never closed"),
    "missing title": ("---\nslug: l\n---\n", 2, "title is missing"),
    "empty title": ("---\nslug: l\ntitle:\n---\n", 3, "title is missing"),
    "null title": ("---\ntitle: null\n---\n", 2, "title is missing"),
    "title is a list": ("---\ntitle: [a]\n---\n", 2, "a list; expected text"),
    "not a mapping": ("---\n- a\n---\n", 2, "not a mapping"),
    "yaml error": ("---\ntitle: L\nquestion: a: b\n---\n", 3, "put quotes around"),
    "unclosed quote": ("---\ntitle: 'L\n---\n", 2, "quot"),
    "tab": ("---\ntitle: L\nfaqs:\n\t- q: a\n---\n", 4, "tab"),
    "unknown key": ("---\ntitle: L\nis_baned: no\n---\n", 3, "did you mean 'is_banned'"),
    "unknown faq key": (front("faqs:\n  - quest: a"), 4, "unknown key 'quest'"),
    "duplicate key": ("---\ntitle: L\nslug: a\ntitle: M\n---\n", 4, "on line 2"),
    "faqs is text": (front("faqs: none"), 3, "text; expected a list"),
    "faq is text": (front("faqs: [a]"), 3, "text; expected a mapping"),
    "faq without answer": (front("faqs:\n  - q: Why?"), 4, "has no answer"),
    "brand names is text": (front("brand_names: Elidel"), 3, "expected a list"),
    "is_banned is a word": (front("is_banned: maybe"), 3, "expected true or false"),
    "lastModified is a word": (front("lastModified: yesterday"), 3, "ISO"),
    "slug with blanks": (front("slug: Leno Limus"), 3, "'leno-limus'"),
    "kind": (front("kind: drug"), 3, "monograph or topic"),
    "facts in a topic": (front("kind: topic\nfacts: {drug_class: TCI}"), 4, "belongs to a monograph"),
    "facts licence": (front("facts:\n  options:\n    a_1:\n      licence: {us: {status: maybe}}"), 6, "on_label"),
    "facts months": (front("facts:\n  options:\n    a_1: {minimum_age_months: two}"), 5, "whole months"),
    "facts review": (front("facts:\n  drug_class: TCI\n  review_months: soon"), 5, "expected whole months, 1 to 60"),
    "facts no review": (front("facts: {review_months: 0}"), 3, "expected whole months, 1 to 60"),
    "script in the body": (f"{GOOD}\n<script>alert(1)</script>\n", 8, "<script>"),
    "html in a paragraph": (f"{GOOD}\nText\nwith <b onclick=x>bold</b>.\n", 9, "<b onclick=x>"),
    "html in a faq": (front("faqs:\n  - q: <img src=x onerror=alert(1)>\n    a: b"), 4, "HTML"),
    "script in the title": ("---\ntitle: <script>x</script>\n---\n", 2, "HTML"),
    "script link": (f"{GOOD}\n[x](javascript:alert(1))\n", 8, "javascript:alert(1)"),
    "data link": (f"{GOOD}\n[x](data:text/html,x)\n", 8, "data:"),
    "image": (f"{GOOD}\n![x](https://example.org/x.png)\n", 8, "image"),
    "alias": ("---\ntitle: &a L\nslug: *a\n---\n", 2, "anchors"),
    "tag": ("---\ntitle: !!python/object:os.system x\n---\n", 2, "tag"),
    "deep nesting": (f"---\ntitle: L\nfacts: {'[' * 50}{']' * 50}\n---\n", 3, "levels deep"),
    "very deep nesting": (f"---\ntitle: L\nfacts: {'[' * 100_000}\n---\n", 3, ""),
    "control character": (f"{GOOD}\nTwice\x07 daily\n", 8, "U+0007"),
    "reversed reading order": (f"{GOOD}\nTwice\u202edaily\n", 8, "U+202E"),
    "empty heading": (f"{GOOD}\n## \n\nText\n", 8, "heading is empty"),
    "bad section key": (f"{GOOD}\n## Dosage {{#Dose One}}\n", 8, "section key"),
    "unclosed plain": (f"{GOOD}\n::: plain\nText\n", 8, "never closed"),
    "unknown block": (f"{GOOD}\n::: warning\nText\n:::\n", 8, "::: plain"),
    "endless line": (f"{GOOD}\n{'a ' * 15_000}\n", 8, "break it up"),
    "many sections": (GOOD + "\n## X\n" * 300, 406, "at most 200"),
    "many questions": (front("faqs:" + "\n  - {q: Why?, a: So.}" * 500), 404, "at most 400"),
    "unclosed code fence": (f"{GOOD}\n```\ncode\n", 8, "never closed"),
}


@pytest.mark.parametrize(("text", "line", "part"), REFUSED.values(), ids=REFUSED.keys())
def test_a_bad_file_is_refused_with_its_line(text, line, part):
    error = refusal(text)

    assert error.line == line
    assert part in error.message


def test_a_yaml_bomb_is_refused_before_it_grows():
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )

    assert "anchors" in refusal(f"---\ntitle: L\n{bomb}---\n").message


def test_other_encodings_and_sizes_are_refused():
    assert "UTF-8" in refusal(GOOD.replace("mild", "schwäche").encode("latin-1")).message
    assert refusal(GOOD.replace("mild", "schwäche").encode("latin-1")).line == 6
    assert "UTF-16" in refusal(GOOD.encode("utf-16")).message
    assert "PDF" in refusal(b"%PDF-1.7\n").message
    assert "too large" in refusal(b"a" * 5_000_000).message
    assert "expected prose" in refusal(GOOD + ("[" * 1000 + "\n") * 50).message


def test_an_faq_heading_with_nothing_under_it_is_left_out():
    assert [section.heading for section in page(GOOD + "\n## FAQs\n").sections] == ["Usage"]


@pytest.mark.parametrize("text", ["less than < 7 days", "age <2 years", "a < b > c", "<https://example.org>", "5 > 3"])
def test_comparison_signs_are_text(text):
    assert page(GOOD + "\n" + text).sections[0].body.endswith(text)
