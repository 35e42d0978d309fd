"""The buttons of a text field, and what is pasted into it from elsewhere."""

import pytest
from playwright.sync_api import expect

from monographs.actions.save_references import save_references
from monographs.models import Page
from tests.browser.journeys import open_form, write_no_more
from tests.monographs.conftest import REFERENCES

pytestmark = [pytest.mark.django_db(transaction=True)]

PASTE = """([html, text]) => {
  const field = document.activeElement;
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text || "plain");
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  return field.dispatchEvent(event);
}"""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {margin: 0}</style></head><body>
<!--StartFragment--><h1 style='mso-style-next:Normal'>Posology</h1>
<p class=MsoNormal>Adults: <b>0.5 mg/kg</b> <i>once</i> daily<sup>1</sup>, at most 10<sup>9</sup>/L,
C<sub>max</sub>.<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp;</span></span><![endif]>Take with food</p>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o </span>or milk</p>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>· </span>Never with <del>grapefruit</del> <u>alcohol</u></p>
<p class=MsoNormal>Less than &lt;b 5 * 3 [see].</p>
<table><tr><td rowspan=2>Age</td><td><p>2&nbsp;years</p><p>or more</p></td></tr><tr><td>5 | 10 mg</td></tr></table>
<p class=MsoNormal><a href="file:///C:/x.doc">Label</a> and <a href="https://example.org/a">the site</a>
<img src="file:///x.png"></p><!--EndFragment--></body></html>"""

AS_MARKDOWN = """### Posology

Adults: **0.5 mg/kg** *once* daily¹, at most 10⁹/L, Cmax.

- Take with food
  - or milk
- Never with alcohol

Less than \\<b 5 \\* 3 \\[see\\].

| Age | 2 years or more |
|---|---|
| Age | 5 \\| 10 mg |

Label and [the site](https://example.org/a)"""


@pytest.fixture
def editor(visit, edie):
    save_references(by=edie, references=REFERENCES)
    visitor = open_form(visit, edie)
    visitor.page.locator("#sections-1-part > summary").click()
    yield visitor
    write_no_more(visitor.page)


@pytest.fixture
def form(editor):
    return editor.page


@pytest.fixture
def text(form):
    """The professional text of the open section, empty."""
    field = form.locator("#id_sections-1-body")
    field.fill("")
    return field


def pasted(form, text, html: str, plain: str = "") -> str:
    text.focus()
    form.evaluate(PASTE, [html, plain])
    return text.input_value()


def said(form) -> str:
    return form.locator(".field-body .paste-said:visible").inner_text()


def test_what_is_pasted_from_word_is_markdown_and_what_was_lost_is_said(form, text):
    assert pasted(form, text, WORD) == AS_MARKDOWN

    for lost in (
        "Undo takes it back", "pictures left out", "words marked as deleted left out", "underlining left out",
        "lowered “max” is on the line now", "a merged cell is repeated", "first row of a table is its headings now",
        "a link that does not lead to the web is text now",
    ):  # fmt: skip
        assert lost in said(form), lost
    form.keyboard.press("Control+z")
    assert text.input_value() == ""
    form.keyboard.press("Control+y")
    assert text.input_value() == AS_MARKDOWN


PIECES = [
    ('<b style="font-weight:normal"><span style="font-weight:700">Bold</span> not</b>', "**Bold** not"),
    ("<ul><li>one</li><li>two<ol start=3><li>three</li></ol></li></ul>", "- one\n- two\n  3. three"),
    ("<h2>First</h2><p>x</p><h3>Second</h3>", "### First\n\nx\n\n#### Second"),
    (
        "<table><caption>Doses</caption><tr><th>Age</th><th><b>Dose</b></th></tr>"
        "<tr><td><ul><li>a</li><li>b</li></ul></td></tr></table>",
        "Doses\n\n| Age | Dose |\n|---|---|\n| a; b |  |",
    ),
    ('<p>Text<sup><a class="citation" href="https://x.example/m/#ref-a-b">1</a>,'
     '<a class="citation" href="https://x.example/m/#ref-c">2</a></sup>.</p>', "Text [@a-b; @c]."),
    ("<p>Known [@lenix-label] <i>here</i></p>", "Known [@lenix-label] *here*"),
    ("<p><a href='javascript:alert(1)'>x</a> <script>alert(1)</script><b>y</b></p>", "x **y**"),
    ("<p>a</p><p style='display:none'>secret</p>", "a"),
    ("<table><tr><td><b>only</b> one</td></tr></table>", "**only** one"),
    ("<p>10<sup>−3</sup> m<sup>2</sup> H<sub>2</sub>O Elidel<sup>®</sup></p>", "10⁻³ m² H₂O Elidel®"),
]  # fmt: skip


def test_pieces_of_pages_become_markdown(form, text):
    found = []
    for html, _ in PIECES:
        text.fill("")
        found.append(pasted(form, text, html))

    assert found == [markdown for _, markdown in PIECES]


def test_plain_words_paste_as_the_browser_does_it(form, text):
    text.focus()

    was_left_alone = form.evaluate(PASTE, ["<span style='color:red'>word</span>", "word"])

    assert was_left_alone
    assert text.input_value() == ""


def test_what_was_pasted_is_saved_and_read(form, text):
    pasted(form, text, WORD)

    expect(form.locator("[data-part=sections-1] table th").first).to_have_text("Age")
    form.keyboard.press("Control+s")

    expect(form.locator(".messagelist")).to_be_visible()
    assert Page.objects.get().sections.get(key="dosage").body == AS_MARKDOWN


def press(form, name: str):
    form.locator("#sections-1 .field-body").get_by_role("button", name=name).click()


def test_bold_list_and_table_by_button(form, text):
    text.fill("one\ntwo")
    text.press("Control+a")
    press(form, "List")
    assert text.input_value() == "- one\n- two"
    text.press("Control+a")
    press(form, "List")
    assert text.input_value() == "one\ntwo"
    text.evaluate("field => field.setSelectionRange(0, 3)")
    text.press("Control+b")
    assert text.input_value() == "**one**\ntwo"
    press(form, "Bold")
    assert text.input_value() == "one\ntwo"
    text.fill("Age\tDose\n2\t5 mg")
    text.press("Control+a")
    press(form, "Table")
    assert text.input_value() == "| Age | Dose |\n|---|---|\n| 2 | 5 mg |\n"
    text.press("Control+z")
    assert text.input_value() == "Age\tDose\n2\t5 mg"


def test_a_source_is_found_and_cited_with_the_keyboard_alone(form, text):
    text.fill("Thinly")
    text.press("Shift+Tab")
    toolbar = form.locator("#sections-1 .field-body").get_by_role("toolbar", name="Insert into Professional text")
    expect(toolbar.get_by_role("button", name="Bold")).to_be_focused()
    form.keyboard.press("End")
    form.keyboard.press("ArrowLeft")
    form.keyboard.press("Enter")
    dialog = form.get_by_role("dialog", name="Cite a source")
    form.keyboard.type("vehicle 2024")
    expect(dialog.get_by_role("status")).to_contain_text("1 found")
    form.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    assert text.input_value() == "Thinly [@lenix-trial]"
    expect(text).to_be_focused()
    form.keyboard.press("Control+z")
    assert text.input_value() == "Thinly"


def test_a_page_and_its_section_are_found_and_linked(form, text):
    press(form, "Link to a page")
    form.keyboard.type("leno usage")
    form.get_by_role("dialog").get_by_role("button", name="Lenolimus: Usage").click()

    assert text.input_value() == "[Lenolimus, Usage](/monographs/lenolimus/#usage)"


def test_the_dialog_and_the_form_have_no_barriers(editor, form):
    press(form, "Cite a source")
    form.keyboard.type("len")
    expect(form.get_by_role("dialog").get_by_role("status")).to_contain_text("2 found")
    assert editor.complaints == []
    assert editor.barriers() == []
    assert editor.overflows(390, 820) == []
    editor.complaints.clear()  # axe tries styles of its own that the policy refuses


def test_a_new_section_gets_its_buttons_too(form):
    form.locator("#sections-group .add-row a").click()

    assert form.locator("#sections-3").get_by_role("toolbar").count() == 2
