"""The dossier's colours: legible in light and in dark, and on paper."""

from __future__ import annotations

import re
from importlib import resources

import pytest

SHEET = resources.files("allegedly.web") / "parts" / "templates" / "style.css"
STYLE = SHEET.read_text(encoding="utf-8")
PALETTES = [
    dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
]


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    shares = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(left: str, right: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted([luminance(left), luminance(right)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark", "paper"])
@pytest.mark.parametrize("name", ["ink", "soft", "say", "no", "ask", "note", "link"])
def test_words_stand_out_from_the_page(palette: dict[str, str], name: str) -> None:
    """Every colour that words have reaches AA (4.5) on the page and on the tint of a mark."""
    assert contrast(palette[name], palette["paper"]) >= 4.5
    if name == "ink":
        assert contrast(palette[name], palette["tint"]) >= 4.5


def test_all_three_palettes_are_checked() -> None:
    """Light, dark and paper each set every colour."""
    assert len(PALETTES) == 3
    assert PALETTES[0].keys() == PALETTES[1].keys() == PALETTES[2].keys()
