"""The style sheets hold what old office browsers can read, and every colour pair can be read."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from ronghe.web import portal

CSS = Path(portal.__file__).parent / "static" / "portal" / "css"
SHEETS = sorted(CSS.glob("*.css"))
FORBIDDEN = ("oklch", "light-dark", "color-mix", "@layer")
TOKEN = re.compile(r"--([a-z0-9-]+):\s*(#[0-9A-F]{6});")
TOKENS = dict(TOKEN.findall((CSS / "tokens.css").read_text()))

STATES = ("done", "soon", "late", "going", "not-due", "paused")
TEXT_PAIRS = [
    *(("text", ground) for ground in ("page", "surface", "head", "hover", "action-soft")),
    *(("text-secondary", ground) for ground in ("page", "surface", "head", "hover", "action-soft")),
    *(("action", ground) for ground in ("page", "surface", "head", "hover", "action-soft")),
    ("action-hover", "surface"),
    ("action-hover", "action-soft"),
    ("on-action", "action"),
    ("on-action", "action-hover"),
    ("on-identity", "identity"),
    ("on-identity", "identity-hover"),
    ("identity", "surface"),
    ("identity", "identity-soft"),
    ("placeholder", "surface"),
    *((state, f"{state}-soft") for state in STATES),
    *((state, "surface") for state in STATES),
    ("soon", "head"),
    ("late", "surface"),
    ("on-card-yellow", "card-yellow"),
    ("on-card-red", "card-red"),
    ("wall-text", "wall"),
    ("wall-text", "wall-panel"),
    ("wall-muted", "wall-panel"),
]
EDGE_PAIRS = [
    ("input-border", "surface"),
    ("action", "surface"),
    ("action", "page"),
    ("level-outline", "surface"),
    ("level-benchmark", "surface"),
    *((f"series-{number}", "surface") for number in range(1, 7)),
]


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_defines_it() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21.0
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54


@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(TOKENS[ink], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_of_controls_and_drawings_can_be_seen(edge: str, ground: str) -> None:
    assert contrast(TOKENS[edge], TOKENS[ground]) >= 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_sheet_uses_what_office_browsers_ignore(sheet: Path) -> None:
    text = sheet.read_text()
    assert [word for word in FORBIDDEN if word in text] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_token_used_is_defined(sheet: Path) -> None:
    defined = set(re.findall(r"--([a-z0-9-]+):", (CSS / "tokens.css").read_text()))
    used = set(re.findall(r"var\(--(?!tblr)([a-z0-9-]+)", sheet.read_text()))
    assert used - defined == set()


@pytest.mark.parametrize(
    "sheet",
    [sheet for sheet in SHEETS if "tokens" not in sheet.name and sheet.name != "print.css"],
    ids=lambda sheet: sheet.name,
)
def test_colours_are_set_in_the_tokens_only(sheet: Path) -> None:
    colours = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b|rgba?\(|hsla?\(", sheet.read_text()))
    assert colours == set()


def test_every_colour_tabler_derives_by_function_is_overridden_in_hex() -> None:
    brands = "facebook|twitter|linkedin|google|youtube|vimeo|dribbble|github|instagram|pinterest|vk|rss|flickr|bitbucket|x"
    tabler = (settings.NODE_MODULES / "@tabler/core/dist/css/tabler.css").read_text()
    root = "".join(re.findall(r":root[^{}]*\{([^{}]*)\}", tabler))
    derived = {
        name
        for name, value in re.findall(r"(--tblr-[\w-]+):([^;]+);", root)
        if any(word in value for word in FORBIDDEN) and not re.match(rf"--tblr-({brands})-", name)
    }
    ours = set(re.findall(r"(--tblr-[\w-]+):", (CSS / "tabler_tokens.css").read_text()))
    unused = {"--tblr-light-darken"}  # its very name reads like one of the forbidden functions
    assert len(derived) > 50
    assert derived - ours == unused
