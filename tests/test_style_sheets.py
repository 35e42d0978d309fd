"""The one style sheet of every page: no rule of ours or of Bootstrap lost that a template uses; our typeface."""

import os
import re
import struct
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import get_finder

from eczema_advisor.style_sheets.bundle_finder import BUNDLE, PARTS, bundle, made_bundle, part_paths
from eczema_advisor.style_sheets.collected_files import are_collected, note_collected
from eczema_advisor.style_sheets.minified import minified
from eczema_advisor.style_sheets.pruned_bootstrap import is_kept, pruned_bootstrap

ROOT = Path(__file__).parents[1]
FONT = ROOT / "static/fonts/atkinson-hyperlegible-next.woff2"
CLASS_ATTRIBUTE = re.compile(r'class="([^"]*)"')
MOST_BYTES_OF_TYPEFACE = 40_000


def test_the_bundle_is_made_again_when_a_part_is_newer(tmp_path):
    target = tmp_path / "css/site.css"
    made_bundle(target)
    newest = max(path.stat().st_mtime for path in part_paths())
    target.write_text("old")
    made_bundle(target)
    assert target.read_text() == "old"
    os.utime(target, (newest - 1, newest - 1))
    made_bundle(target)
    assert target.read_text() == bundle()
    assert [one.name for one in target.parent.iterdir()] == ["site.css"]


def test_the_finder_answers_for_the_bundle_alone():
    assert Path(finders.find(BUNDLE)).read_text(encoding="utf-8") == bundle()
    assert finders.find("css/nothing.css") is None
    assert Path(finders.find("css/tokens.css")) == ROOT / "static/css/tokens.css"


def test_every_layer_of_ours_is_in_the_bundle_in_whole():
    made = bundle()
    for part in PARTS:
        text = (ROOT / "static" / part).read_text(encoding="utf-8")
        assert minified(text) in made
        # the same braces, so that no rule was cut short
        without_comments = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        assert minified(text).count("{") == without_comments.count("{") == without_comments.count("}")


def test_every_class_that_a_template_takes_from_bootstrap_is_kept():
    bootstrap = part_paths()[0].read_text(encoding="utf-8")
    known = set(re.findall(r"\.([A-Za-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", bootstrap)))
    ours = set(
        re.findall(r"\.([A-Za-z][\w-]*)", "".join(path.read_text() for path in ROOT.glob("static/css/**/*.css")))
    )
    used = {
        name
        for template in (ROOT / "templates").rglob("*.html")
        for attribute in CLASS_ATTRIBUTE.findall(re.sub(r"\{[%{].*?[%}]\}", " ", template.read_text(encoding="utf-8")))
        for name in attribute.split()
    }
    assert sorted(name for name in used & known - ours if not is_kept(name)) == []


def test_rules_for_elements_and_for_kept_classes_stay_and_others_go():
    css = "a{x:1}.btn,.navbar .btn{x:2}@media (min-width:1px){.modal{x:3}.row>*{x:4}}@keyframes k{to{x:5}}.nav{x:6}"
    assert pruned_bootstrap(css) == "a{x:1}.btn{x:2}@media (min-width:1px){.row>*{x:4}}@keyframes k{to{x:5}}"


def test_the_typeface_is_ours_small_variable_and_has_its_licence_next_to_it():
    data = FONT.read_bytes()
    assert data[:4] == b"wOF2"
    assert struct.unpack(">I", data[8:12])[0] == len(data)
    assert len(data) <= MOST_BYTES_OF_TYPEFACE
    licence = FONT.with_name("atkinson-hyperlegible-next-licence.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name" not in licence.split("-----")[0]
    tokens = (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
    assert f'url("../fonts/{FONT.name}")' in tokens
    assert "font-weight: 400 700" in tokens  # a range: variable


def test_pages_ask_no_other_host_for_a_typeface_or_style():
    for path in ROOT.glob("static/css/**/*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", path.read_text(encoding="utf-8")), path.name


def test_no_size_of_type_outside_the_scale():
    """In what every page loads, sizes of type are tokens, or multiples of the text they stand in."""
    for part in PARTS:
        text = (ROOT / "static" / part).read_text(encoding="utf-8")
        if part != "css/tokens.css":
            assert re.findall(r"font-size:\s*[\d.]+(?:rem|px|pt)\b", text) == [], part


def test_static_files_are_collected_again_when_a_source_or_a_collected_file_differs(settings, tmp_path):
    source, root = tmp_path / "source", tmp_path / "root"
    source.mkdir()
    root.mkdir()
    (source / "a.css").write_text("a {}")
    (root / "a.css").write_text("a {}")
    settings.DATA_DIR, settings.STATIC_ROOT, settings.STATICFILES_DIRS = tmp_path, root, [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    get_finder.cache_clear()
    try:
        assert not are_collected()
        note_collected()
        assert are_collected()
        (source / "b.css").write_text("b {}")
        assert not are_collected()
        note_collected()
        (root / "a.css").unlink()
        assert not are_collected()
    finally:
        get_finder.cache_clear()


NOT_OURS = {"css/admin.css", "css/pages/editing.css"}  # sheets over Django's own elements
FROM_CRISPY_FORMS = {"helptext", "col-form-label", "asteriskField"}
BEFORE_A_VALUE = re.compile(r"([a-z][a-z0-9_-]*-)(?:\{[{%]|\{)")  # is-{{ step.state }}, f"tone-{tone}"


def test_every_class_of_a_style_sheet_is_on_something():
    """A class that no template, script or module names, whole or as the beginning of one made there, is dead."""
    sources = [
        *ROOT.glob("templates/**/*.html"), *ROOT.glob("templates/**/*.svg"), *ROOT.glob("static/js/*.js"),
        *ROOT.glob("eczema_advisor/**/*.py"), *ROOT.glob("monographs/**/*.py"),
    ]  # fmt: skip
    named = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    words = set(re.findall(r"[A-Za-z][\w-]*", named))
    beginnings = tuple(set(BEFORE_A_VALUE.findall(named)))
    known = set(re.findall(r"\.([A-Za-z][\w-]*)", part_paths()[0].read_text(encoding="utf-8"))) | FROM_CRISPY_FORMS
    dead = []
    for path in sorted(ROOT.glob("static/css/**/*.css")):
        name = str(path.relative_to(ROOT / "static"))
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        ours = set(re.findall(r"\.([A-Za-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", text))) - known
        if name not in NOT_OURS:
            dead += [f"{name}: {one}" for one in sorted(ours - words) if not one.startswith(beginnings)]
    assert dead == []


def test_what_forced_colours_change_comes_after_what_they_change():
    """Of two rules as specific as each other the later one holds: the block is the last of its sheet."""
    for name in ("assessment.css",):
        text = (ROOT / "static/css" / name).read_text(encoding="utf-8")
        after = text[text.index("@media (forced-colors: active)") :]
        assert re.search(r"\n\}\n\S", after) is None, name
