"""What every drawer of a scenario says: names, marks, where the base came from, and the way down to a number."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from ditan.core.pathway.scenario import PROCESS, Projection
from ditan.core.pathway.scenario.scenario import Named, Scenario
from ditan.domains.pathway.selectors.publications import HASHED
from ditan.domains.web.addresses import address_of
from ditan.domains.web.numbers import page_language
from ditan.domains.web.traces import Crumb, Tag, Use

SHOWN_HASH = 12
SEEN_T = 0.5  # effects of less than half a tonne are not listed


def named(of: Named) -> str:
    """A name in the language of the page."""
    return of.name(page_language())


def sector_named(made: Projection, sector: str) -> str:
    """A sector of a scenario by its name."""
    return next((named(one.name) for one in made.scenario.sectors if one.id == sector), sector)


def fuel_named(made: Projection, fuel: str) -> str:
    """A fuel of a scenario by its name, or processes."""
    if fuel == PROCESS:
        return str(_("过程排放"))
    return next((named(one.name) for one in made.scenario.fuels if one.id == fuel), fuel)


def input_named(made: Projection, name: str) -> str:
    """An uncertain input (`drivers.gdp.growth`) by its names."""
    section, of, field = name.split(".")
    scenario = made.scenario
    names = {
        "drivers": {one.id: one.name for one in scenario.drivers},
        "sectors": {one.id: one.name for one in scenario.sectors},
        "fuels": {one.id: one.name for one in scenario.fuels},
        "levers": {one.id: one.name for one in scenario.levers},
    }[section]
    title = named(names[of]) if of in names else of
    fields = {
        "growth": _("年增长率"),
        "intensity_change": _("能源强度年变化率"),
        "factor": _("排放因子"),
        "depth": _("深度"),
        "amount_t": _("碳汇增量"),
    }
    return f"{title} {fields[field]}"


def tags(made: Projection) -> tuple[Tag, ...]:
    """That it is made up, where it is."""
    return (Tag(_("演示数据"), "plain"),) if made.scenario.is_demonstration else ()


def uses(made: Projection) -> tuple[Use, ...]:
    """Where the base came from: the inventory to which it is pinned, and the release of the library."""
    base = base_told(made.scenario)
    words = {"year": base.year, "hash": base.inventory, "release": base.release}
    return (Use(_("基年：%(year)s 年清单 %(hash)s，参数库 %(release)s") % words, page=base.page),)


@dataclass(frozen=True, slots=True)
class BaseTold:
    """The base of a scenario as a page names it: year, the inventory's hash as it is shown, the release, and its page."""

    year: int
    inventory: str
    release: str
    page: str


def base_told(scenario: Scenario) -> BaseTold:
    """What the base is pinned to."""
    base = scenario.base
    _sign, _colon, digest = base.inventory.rpartition(":")
    address = address_of("inventory:province", base.year, base.place)
    is_hash = len(digest) >= SHOWN_HASH and base.inventory.startswith(HASHED)
    return BaseTold(
        year=base.year,
        inventory=digest[:SHOWN_HASH],
        release=base.library_release,
        page=f"{address}?{urlencode({'result': digest[:SHOWN_HASH]})}" if is_hash else address,
    )


def path(made: Projection, name: str, year: int, *further: tuple[str, str]) -> tuple[Crumb, ...]:
    """Scenario, year and what lies below, each with the key that opens it."""
    first = (named(made.scenario.name), f"s.{name}.{year}")
    levels = [(first[0], ""), (str(year), first[1] if further else ""), *further]
    return tuple(
        Crumb(text, trace if number + 1 < len(levels) else "") for number, (text, trace) in enumerate(levels)
    )
