"""The pages of the sectors name every source and category that can be filled, and only keys that exist."""

import re
from pathlib import Path

import pytest

from ditan.core.inventory.sources import sources
from ditan.core.library import load

KEY = re.compile(r"`(inv[fp]\.[^`]+)`")
PAGES = ("energy", "processes", "agriculture", "land-use", "waste")


@pytest.fixture(scope="module")
def pages(checkout: Path) -> dict[str, str]:
    """The text of every page of the sectors, both languages."""
    folder = checkout / "docs" / "explanation" / "sectors"
    return {
        f"{name}{language}": (folder / f"{name}{language}").read_text("utf-8")
        for name in PAGES
        for language in (".md", ".zh.md")
    }


@pytest.mark.parametrize("language", [".md", ".zh.md"])
def test_every_source_and_category_has_its_place(language: str, pages: dict[str, str]) -> None:
    whole = "\n".join(text for name, text in pages.items() if name.removesuffix(language) in PAGES)
    name = "name_zh" if language == ".zh.md" else "name_en"
    for source in sources().values():
        assert f"| {source.category} | `{source.id}` | {getattr(source, name)} |" in whole, source.id


def test_every_key_named_is_in_the_library(pages: dict[str, str]) -> None:
    keys = load().parameters
    wrong = [
        f"{name}: {key}"
        for name, text in pages.items()
        for key in KEY.findall(text)
        if not (any(known.startswith(key[:-1]) for known in keys) if key.endswith("*") else key in keys)
    ]
    assert wrong == []
