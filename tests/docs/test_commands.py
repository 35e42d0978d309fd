"""The commands that pages show are there and take what is shown; those that do no harm are run."""

import re
import shlex
import shutil
from collections.abc import Iterator

import pytest
from django.core.management import call_command, get_commands, load_command_class

from eczema_advisor.assessment.versions.table_files import SHIPPED
from tests.docs.pages import DOCS, PAGES, ROOT

FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(python manage\.py [^`\n]+)`")
TABLE = re.compile(r"^\| `(\w+[^`]*)` \|", re.MULTILINE)
EXAMPLE = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN_IN_ORDER = ("verify_algorithm", "compare_algorithms", "assess")


def shown_commands() -> list[list[str]]:
    """Each `python manage.py …` of the pages as its words, without a comment."""
    return [words for page in PAGES for words in commands_of(page.read_text(encoding="utf-8"))]


def commands_of(text: str) -> Iterator[list[str]]:
    fenced = [line for block in FENCE.findall(text) for line in block.splitlines()]
    for line in [*fenced, *INLINE.findall(text)]:
        words = shlex.split(line, comments=True)
        if words[:2] == ["python", "manage.py"] and len(words) > 2 and words[2] != "…":
            yield words[2:]


def parser_of(command: str):
    return load_command_class(get_commands()[command], command).create_parser("manage.py", command)


@pytest.mark.parametrize("words", shown_commands(), ids=" ".join)
def test_a_command_is_there_and_takes_what_is_shown(words, capsys):
    command, *arguments = words

    assert command in get_commands()
    if not arguments:
        return  # a sentence that speaks of the command
    try:
        parser_of(command).parse_args(arguments)
    except Exception as refused:
        pytest.fail(f"{' '.join(words)}: {refused} {capsys.readouterr().err}")


def test_pages_show_many_commands():
    assert len(shown_commands()) > 10


def test_the_commands_listed_in_the_readme_take_the_options_listed():
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## Commands\n")[1].split("\n## ")[0]
    listed = TABLE.findall(section)

    assert len(listed) > 8
    for usage in listed:
        command, *options = re.findall(r"^\w+|--[\w-]+", usage)
        known = parser_of(command)._option_string_actions
        assert [option for option in options if option not in known] == [], command


def test_modules_that_are_run_are_there():
    shown = [words for page in PAGES for words in re.findall(r"python -m ([\w.]+)", page.read_text(encoding="utf-8"))]
    ours = {module for module in shown if module.startswith("tests.")}

    assert ours
    assert set(shown) - ours <= {"pytest", "pip", "venv"}
    assert [one for one in ours if not (ROOT / one.replace(".", "/") / "__main__.py").exists()] == []


def test_the_first_commands_of_the_readme_are_the_two_for_a_fresh_machine():
    blocks = FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8"))

    assert blocks[0].endswith("manage.py up\n")
    assert ".[test]" in blocks[1]
    assert "\n<!-- test -->\n" in (ROOT / "README.md").read_text(encoding="utf-8").split(blocks[1])[0]


@pytest.mark.one_in(of="what takes seconds")
def test_tables_are_proven_compared_and_tried_as_the_page_says(tmp_path, monkeypatch, capsys):
    page = (DOCS / "how_to_change.md").read_text(encoding="utf-8")
    shutil.copytree(SHIPPED, tmp_path / "my_tables")
    (tmp_path / SHIPPED.relative_to(ROOT)).parent.mkdir(parents=True)
    shutil.copytree(SHIPPED, tmp_path / SHIPPED.relative_to(ROOT))
    (tmp_path / "patient.json").write_text(EXAMPLE.search(page)[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = [words for words in commands_of(page) if words[0] in RUN_IN_ORDER and "my_tables" in words]

    said = {}
    for command, *arguments in shown[: len(RUN_IN_ORDER)]:
        call_command(command, *arguments)
        said[command] = capsys.readouterr().out

    assert tuple(said) == RUN_IN_ORDER
    assert "All hold" in said["verify_algorithm"]
    assert "The two are the same." in said["compare_algorithms"]
    assert said["assess"].startswith('{"verdict":')


def test_settings_are_checked_as_the_pages_say(db, capsys):
    for words in shown_commands():
        if words[0] == "check" and "--deploy" not in words:
            call_command(*words)
            assert "no issues" in capsys.readouterr().out
