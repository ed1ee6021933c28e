"""The words of reports and their outline: TOML files of the library, read once.

They are no CSV and no YAML on purpose: a better sentence must not change the library's release, which stands for
numbers (ADR 0089).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.errors.base import Language
from ditan.core.library.files import BUILT_IN

FOLDER = BUILT_IN / "inventory" / "reports"


@dataclass(frozen=True, slots=True)
class ChapterPlan:
    """One line of the outline: which maker writes the chapter, of which category (or view), and how its pages lie."""

    id: str
    maker: str
    category: str
    is_annex: bool
    is_landscape: bool
    begins_page: bool


@cache
def outline() -> tuple[ChapterPlan, ...]:
    """The chapters of a report in their order."""
    return tuple(
        ChapterPlan(
            id=entry["id"],
            maker=entry.get("maker", entry["id"]),
            category=entry.get("category", ""),
            is_annex=entry.get("annex", False),
            is_landscape=entry.get("landscape", False),
            begins_page=entry.get("annex", False) or entry.get("page", False),
        )
        for entry in _toml("outline.toml")["chapter"]
    )


def sentence(key: str, language: Language) -> str:
    """A sentence or a word by its dotted key, with its placeholders unfilled.

    Raises: KeyError for a key that no file of words holds: a defect, which a test over all keys finds.
    """
    return _words()[key][language]


def keys() -> list[str]:
    """Every key, for the test that both languages are complete."""
    return list(_words())


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted((FOLDER / "words").glob("*.toml")):
        _collect(path.stem, tomllib.loads(path.read_text("utf-8")), found)
    return found


def _collect(prefix: str, entry: Mapping[str, Any], found: dict[str, Mapping[str, str]]) -> None:
    if "zh" in entry:
        found[prefix] = entry
        return
    for name, inner in entry.items():
        _collect(f"{prefix}.{name}", inner, found)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text("utf-8"))
