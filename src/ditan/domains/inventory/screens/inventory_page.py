"""What every page of one stored inventory shows around its own content: place, year, edition, GWP set, tabs."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.library import Edition, load
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.tabs import tabs
from ditan.domains.inventory.selectors import (
    gwp_of_edition,
    inventory_get,
    inventory_makings,
    inventory_places,
    inventory_years,
)
from ditan.domains.inventory.selectors.disclosure import is_merged
from ditan.domains.inventory.tracing import trace_of_key
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of, short_name_of
from ditan.domains.web.numbers import emissions_scale


@dataclass(frozen=True)
class InventoryPage:
    """A page of one inventory. `view` is its name among the addresses; `edition_asked`, `gwp_asked` and `result_asked`
    what the address names (empty: the defaults, and the inventory in use); `reader` who looks at it."""

    inventory: Inventory
    path: str
    view: str = "province"
    edition_asked: str = ""
    gwp_asked: str = ""
    result_asked: str = ""
    reader: Reach | None = None

    @property
    def year(self) -> int:
        return self.inventory.year

    @property
    def place(self) -> dict[str, Any]:
        place = self.inventory.place
        return {
            "code": place.code,
            "name": name_of(place),
            "short": short_name_of(place),
            "is_fictional": place.is_fictional,
        }

    @property
    def edition(self) -> Edition:
        return load().edition(self.inventory.edition)

    @property
    def release(self) -> str:
        return self.inventory.library_release

    @property
    def content_key(self) -> str:
        """Names all that the page's content is made of, beside its address and language: for keeping it rendered."""
        return f"{self.inventory.pk} {self.inventory.digest} {load().release}"

    @property
    def heading(self) -> str:
        return _("{place} {year} 年温室气体清单").format(place=self.place["name"], year=self.year)

    @property
    def scope(self) -> str:
        """What the figures of the page cover, for the bar that says which number this is."""
        return _("清单口径 · 全部部门与气体 CO₂e")

    @property
    def unit(self) -> str:
        return f"{emissions_scale().unit} CO₂e"

    @property
    def choices(self) -> dict[str, str]:
        """What the reader has chosen, as query values; a default is left out."""
        asked = {"edition": self.edition_asked, "gwp": self.gwp_asked, "result": self.result_asked}
        return {name: value for name, value in asked.items() if value}

    @cached_property
    def in_use_address(self) -> str:
        """The same page of the inventory in use, where this one is an earlier result; else empty."""
        if not self.result_asked:
            return ""
        newest = inventory_get(*self._making, by=self.reader)
        if newest is None or newest.digest == self.inventory.digest:
            return ""
        return self.path + _query(self._without_result)

    @property
    def _making(self) -> tuple[str, int, str, str]:
        return self.inventory.place_id, self.year, self.inventory.edition, self.inventory.gwp

    @property
    def is_merged(self) -> bool:
        """Whether rows that rest on too few enterprises stand merged here."""
        return is_merged(self.inventory)

    @property
    def _without_result(self) -> dict[str, str]:
        return {name: value for name, value in self.choices.items() if name != "result"}

    @property
    def kept_choices(self) -> dict[str, str]:
        """The choices that a link on the page carries along; a page with switches of its own adds them."""
        return self.choices

    def trace_address(self, key: str) -> str:
        """The page with a trace open, keeping the switches."""
        return f"{self.path}?{urlencode(self.kept_choices | {'trace': key})}"

    @property
    def suffix(self) -> str:
        """What addresses of the same inventory end with."""
        return _query(self.choices)

    @property
    def suffix_elsewhere(self) -> str:
        """What addresses of other places and years end with: a result is of this one alone."""
        return _query(self._without_result)

    def address_of(self, view: str) -> str:
        """Another page of the same inventory."""
        return reverse(f"inventory:{view}", args=[self.year, self.inventory.place_id]) + self.suffix

    @property
    def places(self) -> list[dict[str, str]]:
        return [
            {
                "code": place.code,
                "name": short_name_of(place),
                "address": reverse(f"inventory:{self.view}", args=[self.year, place.code]),
            }
            for place in inventory_places(self.year)
        ]

    @property
    def years(self) -> list[dict[str, Any]]:
        code = self.inventory.place_id
        return [
            {"year": year, "address": reverse(f"inventory:{self.view}", args=[year, code])}
            for year in inventory_years(place=code)
        ]

    @property
    def makings(self) -> list[dict[str, Any]]:
        """The editions and GWP sets under which this place and year were compiled, to choose from."""
        here = (self.inventory.edition, self.inventory.gwp)
        found = []
        for edition, gwp in inventory_makings(self.inventory.place_id, self.year):
            query = {"edition": edition} | ({} if gwp == gwp_of_edition(edition) else {"gwp": gwp})
            address = f"{self.path}?{urlencode(query)}"
            found.append(
                {"edition": edition, "gwp": gwp, "address": address, "is_here": (edition, gwp) == here}
            )
        return found

    @cached_property
    def tabs(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = [
            {"label": tab.label, "address": self.address_of(tab.view), "is_here": tab.view == self.view}
            for tab in tabs()
        ]
        balance = reverse("inventory:balance", args=[self.year, self.inventory.place_id])
        query = {"place": self.inventory.place_id, "year": self.year} | self._without_result
        figures = f"{reverse('inventory:figures')}?{urlencode(query)}"
        found.append({"label": _("平衡表"), "address": balance, "count": self.finding_count})
        found.append({"label": _("口径对照"), "address": figures})
        return found

    @property
    def finding_count(self) -> int:
        """Findings of the balance that somebody has to explain."""
        return self.inventory.balance.findings.exclude(severity="info").count()


def _query(choices: dict[str, str]) -> str:
    return f"?{urlencode(choices)}" if choices else ""


def inventory_or_404(request: HttpRequest, year: int, place: str) -> Inventory:
    """The inventory in use under the asked edition and GWP set; else a 404 that names what there is."""
    edition, gwp, result = (request.GET.get(name, "") for name in ("edition", "gwp", "result"))
    inventory = inventory_get(place, year, edition, gwp, result, reach_of_request(request))
    if inventory is not None:
        return inventory
    if result and inventory_get(place, year, edition, gwp) is not None:
        raise Http404(
            _("{place} {year} 年没有结果哈希以 {result} 开头的清单。").format(
                place=place, year=year, result=result[:64]
            )
        )
    makings = inventory_makings(place, year)
    if makings:
        known = "、".join(f"{edition} {gwp}" for edition, gwp in makings)
        raise Http404(
            _("{place} {year} 年没有按 {asked} 编制的清单；已有：{known}。").format(
                place=place, year=year, asked=" ".join(part for part in (edition, gwp) if part), known=known
            )
        )
    years = "、".join(str(known) for known in inventory_years(place=place))
    if years:
        raise Http404(
            _("{place} 没有 {year} 年的清单；已有年份：{years}。").format(place=place, year=year, years=years)
        )
    raise Http404(_("{place} {year} 年没有清单。").format(place=place, year=year))


def asked_of(request: HttpRequest) -> dict[str, Any]:
    """The edition, the GWP set and the result that the address names, and who asks, for the page."""
    return {
        "edition_asked": request.GET.get("edition", ""),
        "gwp_asked": request.GET.get("gwp", ""),
        "result_asked": request.GET.get("result", ""),
        "path": request.path,
        "reader": reach_of_request(request),
    }


def answered(request: HttpRequest, template: str, page: InventoryPage) -> HttpResponse:
    """The page; with `?trace=KEY` the drawer is open; asked for by htmx, the drawer's content alone."""
    return with_drawer(
        request,
        lambda key: trace_of_key(page.inventory, key, reach_of_request(request)),
        lambda drawer: render(request, template, drawer | {"page": page}),
    )
