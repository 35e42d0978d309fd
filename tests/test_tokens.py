"""Colours that can be read: every text on every ground it is used on, in light and dark."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[1] / "static/css/tokens.css").read_text()

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


def blocks() -> tuple[dict, dict, dict]:
    """Light; dark by the system's setting; dark by the reader's choice."""
    light, rest = CSS.split("@media (prefers-color-scheme: dark)")
    system, chosen = rest.split(':root[data-bs-theme="dark"]')
    return declarations(light), declarations(system), declarations(chosen)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_dark_by_system_and_dark_by_choice_are_the_same():
    _light, system, chosen = blocks()
    assert system == chosen
    assert len(system) > 20


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(theme, text, ground):
    light, dark, _chosen = blocks()
    colours = light if theme == "light" else {**light, **dark}
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGE_ON_GROUND)
def test_edges_of_fields_and_focus_can_be_seen(theme, edge, ground):
    light, dark, _chosen = blocks()
    colours = light if theme == "light" else {**light, **dark}
    assert contrast(colours[edge], colours[ground]) >= 3
