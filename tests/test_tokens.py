"""Colours that can be read: every text on every ground it is used on, in light and dark."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[1] / "static/css"
CSS, OLD_BROWSERS = (STYLES / "tokens.css").read_text().split("@supports not (color: light-dark(black, white))")
COLOUR = re.compile(r"#[0-9a-f]{6}")
ONE_EACH = re.compile(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")

TEXT_ON_GROUND = [
    *[(text, ground) for text in ("ink", "ink-soft", "accent", "warning") for ground in ("paper", "surface", "sunken")],
    ("accent-strong", "accent-tint"),
    ("accent", "accent-tint"),
    ("ink", "accent-tint"),
    ("ink-soft", "accent-tint"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-fill", "fill"),
    ("on-urgent", "urgent"),
    ("ink", "mark"),
    ("ink-soft", "mark"),
    *[(tone, f"{tone}-tint") for tone in ("pending", "review", "approved", "warning")],
    *[("ink", f"{tone}-tint") for tone in ("pending", "review", "approved", "warning")],
    *[("ink-soft", f"{tone}-tint") for tone in ("pending", "review", "approved", "warning")],
    *[(tone, "surface") for tone in ("pending", "review", "approved", "warning")],
]
EDGE_ON_GROUND = [("line-strong", ground) for ground in ("paper", "surface")] + [
    ("focus", "paper"),
    ("focus", "surface"),
]


def declarations(block: str) -> dict[str, str]:
    return dict(re.findall(r"--ea-([\w-]+):\s*([^;]+);", block))


def colours(theme: str) -> dict[str, str]:
    """Every colour by name, as it is in a theme: one of two values, or the same in both."""
    found = {}
    for name, value in declarations(CSS).items():
        both = ONE_EACH.fullmatch(value)
        if both:
            found[name] = both[1] if theme == "light" else both[2]
        elif COLOUR.fullmatch(value):
            found[name] = value
    return found


def rule(css_selector: str) -> str:
    """The declarations of the only rule of tokens.css with this selector."""
    found = re.findall(rf"(?:^|\n){re.escape(css_selector)} \{{([^}}]*)\}}", CSS)
    assert len(found) == 1, css_selector
    return found[0].strip()


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_dark_by_system_and_dark_by_choice_are_the_same():
    """Each colour has one dark value; both ways to it set color-scheme and nothing else."""
    light, dark = colours("light"), colours("dark")
    assert light.keys() == dark.keys()
    assert sum(light[name] != dark[name] for name in light) > 20
    assert rule(":root").startswith("color-scheme: light dark;")
    for theme in ("light", "dark"):
        chosen = f':root[data-bs-theme="{theme}"],\n:root[data-theme="{theme}"]'
        assert rule(chosen) == f"color-scheme: {theme};"
    names = re.findall(r"--ea-([\w-]+):", CSS)
    assert sorted(names) == sorted(set(names)), "a name is given twice"


def test_no_other_style_sheet_asks_for_the_setting_of_the_system():
    for path in STYLES.rglob("*.css"):
        assert "prefers-color-scheme" not in path.read_text(), path.name


def test_a_browser_without_light_dark_gets_every_colour_as_one_of_two():
    """Text and edges in one, grounds in the other: nothing vanishes."""
    fallback = declarations(OLD_BROWSERS)
    assert fallback.keys() == colours("light").keys() | {"shadow"}
    assert fallback.pop("shadow") == "none"
    assert set(fallback.values()) == {"Canvas", "CanvasText"}
    for one, other in TEXT_ON_GROUND + EDGE_ON_GROUND:
        assert fallback[one] != fallback[other], (one, other)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(theme, text, ground):
    shown = colours(theme)
    assert contrast(shown[text], shown[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGE_ON_GROUND)
def test_edges_of_fields_and_focus_can_be_seen(theme, edge, ground):
    shown = colours(theme)
    assert contrast(shown[edge], shown[ground]) >= 3
