"""Every sentence that a patient or a clinician acts on is reviewed text, not a constant in code.

Where the line is. **Reviewed text** is whatever tells somebody what to do, take, watch, avoid or ask for, how much, how
often, how soon, or which drug: it is in the rule tables (rules and the tables of words, all shown to the board), in the
monographs' content, or in an editor's words. **Code may hold** names of things on the screen: buttons, field labels,
"Yes" and "No", names of sites, regions, roles, review states and of the codes of the tables; how to fill in a field or
what is wrong with what was typed; what the program itself did or cannot do; and docstrings and comments.

The scan looks at string constants of Python code and at the words of templates, for instructions, urgency, doses and
times, and names of drugs. What it may find is listed with a reason in `clinical_wording_allowed.yaml`; an entry that is
no longer needed fails.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ALLOWED = Path(__file__).with_name("clinical_wording_allowed.yaml")
PYTHON = ("eczema_advisor", "monographs")
TEMPLATES = ("templates", "eczema_advisor", "monographs")
NOT_SCANNED = ("migrations", "management", "docs", "content", "tables", "hazards", "embedded_postgres")
OTHER_DRUGS = (  # named in guidelines, though in no table of ours
    "aciclovir",
    "antibiotic",
    "antihistamine",
    "betamethasone",
    "clobetasol",
    "corticosteroid",
    "fluconazole",
    "hydrocortisone",
    "itraconazole",
    "moisturiser",
    "prednisolone",
    "steroid",
)
SUSPECT = {
    "instruction": re.compile(
        r"\b(apply|do not (apply|cover|give|go|hand|rely|rinse|smoke|start|stop|take|use)"
        r"|stop (if|it|the|using|when|taking)"
        r"|use (it|no|nothing|only|plenty|sparingly|this)|put (it|on)|wash|rinse|avoid|withhold|refer (the|to|within)"
        r"|never (put|use|apply|take)|take (it|no|one|two)|leave \d|keep (away|it|out)|protect your|moisturise"
        r"|ask (before|for help|your|a doctor)|see a doctor|get (medical )?help|seek"
        r"|confirm (before|first)|prescribe only"
        r"|start(ed)? (only|systemic)|verify doses|check the (dose|label|skin)|measure|monitor)\b",
        re.IGNORECASE,
    ),
    "urgency": re.compile(
        r"\b(emergency|same[- ]day|immediately|urgent(ly)?|sepsis|today(?!['’]s)|within \d+ (hours?|days?|weeks?))\b",
        re.IGNORECASE,
    ),
    "dose or time": re.compile(
        r"(?<![\w{])\d+([.,]\d+)? ?(mg|mcg|µg|g|mL|%)(?![\w%}])"
        r"|\b(once|twice|\d+ times|three times) (a|per) (day|week)\b"
        r"|\bdays? a week\b|\b(after|at least|at most|for|every|under|from) \d+ (hours|days|weeks|months|years)\b",
        re.IGNORECASE,
    ),
}


@cache
def drug_names() -> re.Pattern:
    """The options of the tables, by id, by name and by brand."""
    table = yaml.load((ROOT / "eczema_advisor/algorithm/tables/options.yaml").read_text(), Loader=yaml.BaseLoader)
    names = {*OTHER_DRUGS, *(row["id"] for row in table["rules"]), *table["groups"]}
    for row in table["rules"]:
        names.add(row["name"].split(" 0")[0].split(" 1")[0].split(" 2")[0])
        names.update(name for brands in row["examples"].values() for name in brands if name.istitle())
    listed = "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))
    return re.compile(rf"(?<![\w.-])({listed})s?(?![\w-])", re.IGNORECASE)


def suspicions(words: str) -> list[str]:
    """What kinds of clinical wording a text may be. A pattern of the program's own is no text."""
    if "(?" in words or "\\b" in words:
        return []
    found = [kind for kind, pattern in SUSPECT.items() if " " in words.strip() and pattern.search(words)]
    return found + (["drug"] if drug_names().search(words) else [])


def strings_of(source: str) -> Iterator[str]:
    """The string constants of Python code, docstrings left out; of an f-string its constant parts as one text."""
    tree = ast.parse(source)
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))  # a docstring, or a text that nothing uses
        if isinstance(node, ast.JoinedStr):
            left_out.update(id(part) for part in node.values)
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.value


TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
SPOKEN = re.compile(r"(?:aria-label|title|alt|placeholder|content)=\"([^\"]*)\"")
CODE = re.compile(r"\{% comment.*?endcomment %\}|\{#.*?#\}", re.DOTALL)
LOGIC = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
INLINE = re.compile(r"</?(a|abbr|b|code|em|i|q|small|span|strong|sub|sup)\b[^>]*>")


def words_of(template: str) -> Iterator[str]:
    """What a template says itself: text between its blocks, attributes that are read out, texts given to a piece."""
    template = CODE.sub("", template)
    for logic in LOGIC.findall(template):
        yield from (text for text in re.findall(r"\"([^\"]*)\"", logic) if " " in text)
    for tag in TAG.findall(template):
        yield from (LOGIC.sub("{}", text) for text in SPOKEN.findall(tag))
    text = TAG.sub("\x00", INLINE.sub("", LOGIC.sub("\x01", template)))
    for chunk in text.split("\x00"):
        said = " ".join(chunk.replace("\x01", " ").split())
        if said:
            yield said


def findings(texts: Iterator[str]) -> list[str]:
    """The texts that may be clinical wording, on one line each and once."""
    return list(dict.fromkeys(" ".join(text.split()) for text in texts if suspicions(text)))


def scanned_files() -> Iterator[Path]:
    for room in PYTHON:
        yield from (ROOT / room).rglob("*.py")
    for room in TEMPLATES:
        for ending in ("*.html", "*.svg", "*.txt"):
            yield from (path for path in (ROOT / room).rglob(ending) if "templates" in path.parts)


def found_in_the_product() -> dict[str, list[str]]:
    found = {}
    for path in sorted(scanned_files()):
        relative = path.relative_to(ROOT)
        if set(relative.parts) & set(NOT_SCANNED):
            continue
        source = path.read_text(encoding="utf-8")
        texts = findings(strings_of(source) if path.suffix == ".py" else words_of(source))
        if texts:
            found[str(relative)] = texts
    return found


@cache
def allowed() -> dict[str, dict[str, str]]:
    """File -> the beginning of each text that it may hold ("*" for any) -> why."""
    entries = yaml.safe_load(ALLOWED.read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = {}
    for entry in entries:
        for path, beginnings in entry["texts"].items():
            found.setdefault(path, {}).update(dict.fromkeys(beginnings, entry["reason"]))
    return found


def entry_for(path: str, text: str) -> str | None:
    """The entry of the allow-list that covers a text of a file."""
    return next((begin for begin in allowed().get(path, {}) if begin == "*" or text.startswith(begin)), None)


def test_every_sentence_that_somebody_acts_on_is_in_a_reviewed_place():
    found = found_in_the_product()

    assert {path: rest for path, texts in found.items() if (rest := [t for t in texts if not entry_for(path, t)])} == {}


def test_what_is_allowed_is_still_there_and_says_why():
    found = found_in_the_product()
    used = {(path, entry_for(path, text)) for path, texts in found.items() for text in texts}

    assert {(path, begin) for path, entries in allowed().items() for begin in entries} - used == set()
    assert all(len(reason) > 20 for entries in allowed().values() for reason in entries.values())


@pytest.mark.parametrize(
    "planted",
    [
        'ADVICE = "Put it on dry skin in a thin layer."',
        'def advice():\n    return f"Stop when the skin is clear, after {days} days at the latest."',
        'HINT = {"sun": ("Protect your skin from the sun.",)}',
        'TITLE = "Suspected infection: same-day assessment"',
        'TEXT = "Hydrocortisone 1 % cream"',
        'HOW_OFTEN = "twice a day"',
        'HIGH_RISK = ("upadacitinib", "methotrexate")',
        'LIMIT = "not under 12 years"',
    ],
)
def test_a_sentence_planted_in_code_is_found(planted):
    assert findings(strings_of(planted))


@pytest.mark.parametrize(
    "planted",
    [
        "<p>Do not use it on <strong>the eyelids</strong>.</p>",
        "<p>Wash your <em>hands</em> afterwards.</p>",
        "<p>{{ drug.name }}: at most 60 g a week</p>",
        '<button aria-label="Get help the same day">Help</button>',
        '{% include "components/alert.html" with text="This can be an emergency." only %}',
        "<li>Ask about {% if is_us %}Elidel{% endif %}</li>",
    ],
)
def test_a_sentence_planted_in_a_template_is_found(planted):
    assert findings(words_of(planted))


@pytest.mark.parametrize(
    "harmless",
    [
        '"""Do not use it twice a day."""',
        'def apply():\n    """Stop when the skin is clear."""\n    return "Choose an answer."',
        'PATTERN = re.compile(r"\\bstop (it|the)\\b")',
        'LABEL = "Add a comment"',
    ],
)
def test_docstrings_patterns_and_labels_are_left_alone(harmless):
    assert findings(strings_of(harmless)) == []


def test_most_of_what_the_tables_tell_a_patient_would_be_found_in_code():
    table = yaml.safe_load((ROOT / "eczema_advisor/algorithm/tables/handout.yaml").read_text(encoding="utf-8"))
    told = [row["text"] for key in ("hints", "cautions", "urgent", "seek_help") for row in table[key]]

    found = [text for text in told if suspicions(text)]

    assert len(found) > 0.85 * len(told)
