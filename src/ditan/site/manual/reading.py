"""The pages of the manual: found beside the product, and read by their language once a process."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ditan
from ditan.domains.web.help_pages import help_pages
from ditan.site.manual.rendering import Passage, passages_of, rendered

PACKAGE = Path(ditan.__file__).parent
NAME = re.compile(r"[a-z0-9-]+")
ENDINGS = {"zh": ".zh.md", "en": ".md"}


@dataclass(frozen=True, slots=True)
class ManualPage:
    """A how-to in one language: its title, its text as HTML without the title, its passages."""

    name: str
    title: str
    html: str
    passages: tuple[Passage, ...]


def manual_folder() -> Path:
    """Where the how-tos lie: in the package as it was installed, or in the checkout it is run from."""
    carried = PACKAGE / "manual"
    return carried if carried.is_dir() else PACKAGE.parent.parent / "docs" / "how-to"


@cache
def manual_page(name: str, language: str) -> ManualPage | None:
    """A page by its name; None for one that the product does not show, or that is not there."""
    file = manual_folder() / f"{name}{ENDINGS[language]}"
    if not NAME.fullmatch(name) or name in help_pages().left_out or not file.is_file():
        return None
    text = file.read_text("utf-8")
    title = text.partition("\n")[0].removeprefix("#").strip()
    return ManualPage(name, title, rendered(text), tuple(passages_of(text)))


def manual_pages(language: str) -> list[ManualPage]:
    """Every page that is there, in the order of the manual: those of the groups, then all others by name."""
    found = (manual_page(name, language) for name in (*help_pages().names, *other_names()))
    return [page for page in found if page is not None]


@cache
def other_names() -> tuple[str, ...]:
    """The pages that no group names, by name."""
    there = {file.name.removesuffix(".md").removesuffix(".zh") for file in manual_folder().glob("*.md")}
    return tuple(sorted(there - set(help_pages().names) - help_pages().left_out))
