"""The pages of the manual: found beside the product, and read by their language once a process."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ditan
from ditan.domains.web.help_pages import help_pages
from ditan.site.manual.rendering import Passage, passages_of, rendered

PACKAGE = Path(ditan.__file__).parent
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
    if name not in help_pages().names or not file.is_file():
        return None
    text = file.read_text("utf-8")
    title = text.partition("\n")[0].removeprefix("#").strip()
    return ManualPage(name, title, rendered(text), tuple(passages_of(text)))


def manual_pages(language: str) -> list[ManualPage]:
    """Every page that is there, in the order of the manual."""
    found = (manual_page(name, language) for name in help_pages().names)
    return [page for page in found if page is not None]
