"""The modules named in the header. A domain declares its own; the header shows what exists and is for whoever asks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

GROUPS: Mapping[str, Any] = {
    "data": _("数据"),
    "inventory": _("清单"),
    "pathways": _("路径与目标"),
}
"""Words of the header that stand for several modules; theirs stand in a row below it."""


def for_everybody(request: HttpRequest) -> bool:
    """A module that is open to the public."""
    return True


@dataclass(frozen=True, slots=True)
class Module:
    """One word in the header: its order, its (lazily translated) label, its page.

    `views` are the views, by how their names begin, for which it is lit; `is_for` tells whether whoever asks has any
    use for it. `group` is one of `GROUPS`, or empty for a word of its own.
    """

    order: int
    label: Any
    page: str
    views: tuple[str, ...]
    is_for: Callable[[HttpRequest], bool] = for_everybody
    group: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the header, or of the row below it, and whether it is lit."""

    label: Any
    page: str
    is_here: bool


def modules() -> Iterator[Module]:
    """All modules declared by the domains (`modules` of their AppConfig), in order."""
    declared = [module for config in apps.get_app_configs() for module in getattr(config, "modules", ())]
    yield from sorted(declared, key=lambda module: module.order)


def header(request: HttpRequest, view: str) -> tuple[list[Word], list[Word]]:
    """The words of the header for whoever asks, and those of the row below it: the modules of the group one is in.

    A group leads to its first module; with one module only it has no row.
    """
    words: list[Word] = []
    groups: dict[str, list[Word]] = {}
    places: dict[str, int] = {}
    for module in modules():
        if not module.is_for(request):
            continue
        word = Word(module.label, module.page, view.startswith(module.views))
        if module.group and module.group not in groups:
            places[module.group] = len(words)
            words.append(word)
        if module.group:
            groups.setdefault(module.group, []).append(word)
        else:
            words.append(word)
    beside: list[Word] = []
    for group, members in groups.items():
        is_here = any(word.is_here for word in members)
        words[places[group]] = Word(GROUPS[group], members[0].page, is_here)
        beside = members if is_here and len(members) > 1 else beside
    return words, beside
