"""Which pages of the manual the product shows, and which one helps on a page: `library/help/pages.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from ditan.core.library.files import BUILT_IN

FILE = "help/pages.yaml"


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """Pages of the manual under one heading, in order."""

    name_zh: str
    name_en: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpPages:
    """The groups, the pages left out, and the page that helps by how the name of a view begins."""

    groups: tuple[HelpGroup, ...]
    left_out: frozenset[str]
    views: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """The pages that groups name, in order."""
        return tuple(name for group in self.groups for name in group.pages)

    def page_for(self, view: str) -> str:
        """The page that helps on a view: that of the longest beginning that fits; empty where none does."""
        fitting = (start for start in self.views if view.startswith(start))
        return self.views.get(max(fitting, key=len, default=""), "")


@cache
def help_pages() -> HelpPages:
    """The built-in file, read once."""
    told = yaml.safe_load((BUILT_IN / FILE).read_text("utf-8"))
    groups = tuple(
        HelpGroup(group["name_zh"], group["name_en"], tuple(group["pages"])) for group in told["groups"]
    )
    return HelpPages(groups, frozenset(told["left_out"]), dict(told["views"]))
