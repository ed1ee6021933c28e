"""The style sheet: dark by choice and dark by system are the same colours; static files carry their content's mark."""

import re
from pathlib import Path

from django.templatetags.static import static

import ditan

SHEET = Path(ditan.__file__).parent / "site/static/ditan/ditan.css"


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block))


def test_dark_by_choice_and_dark_by_system_are_the_same_colours() -> None:
    text = SHEET.read_text("utf-8")
    chosen = tokens(re.search(r'^\[data-bs-theme="dark"\] \{(.*?)^\}', text, re.DOTALL | re.MULTILINE)[1])  # type: ignore[index]
    system = tokens(
        re.search(r":root:not\(\[data-bs-theme\]\) \{(.*?)^  \}", text, re.DOTALL | re.MULTILINE)[1]
    )  # type: ignore[index]
    light = tokens(
        re.search(r'^:root, \[data-bs-theme="light"\] \{(.*?)^\}', text, re.DOTALL | re.MULTILINE)[1]
    )  # type: ignore[index]
    assert len(chosen) > 40
    assert chosen == system
    assert chosen.keys() == light.keys()


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[position : position + 2], 16) / 255 for position in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_text_on_each_step_of_the_map_reaches_the_contrast_of_wcag_aa() -> None:
    text = SHEET.read_text("utf-8")
    for pattern in (r'^:root, \[data-bs-theme="light"\] \{(.*?)^\}', r'^\[data-bs-theme="dark"\] \{(.*?)^\}'):
        colours = tokens(re.search(pattern, text, re.DOTALL | re.MULTILINE)[1])  # type: ignore[index]
        for step in range(1, 6):
            assert contrast(colours[f"--q{step}"], colours[f"--on-q{step}"]) >= 4.5, step
        for ink in ("--ink", "--ink-2", "--ink-3"):
            assert contrast(colours[ink], colours["--paper"]) >= 4.5, ink


def test_a_static_address_carries_the_mark_of_the_content() -> None:
    address = static("ditan/ditan.css")
    assert re.fullmatch(r"/static/ditan/ditan\.css\?v=[0-9a-f]{12}", address)
    assert static("ditan/icons.svg#up").endswith("#up")
