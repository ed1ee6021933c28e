"""The CO2 figures of one place and year, each from where its own page takes it: inventory, assessment, enterprises, research.

Invariant: nothing is calculated here that another page calculates; a figure that a reader may not see is not here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q, Sum

from ditan.core.disclosure import CONFIDENTIAL, SHOWN
from ditan.core.errors import Refused
from ditan.core.inventory.figures_in_use import Standpoints, Step, figure_rules, steps_between
from ditan.core.inventory.published import publication
from ditan.core.inventory.published_totals import totals_sets
from ditan.core.inventory.totals import is_land_use
from ditan.core.library import vocabulary
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.selectors.enterprises import enterprise_table
from ditan.domains.inventory.models import Inventory, PublishedTotal
from ditan.domains.inventory.selectors.current import inventory_get, inventory_record
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_list_below
from ditan.domains.statistics.selectors.assessment import AssessedYear, assessed_year

MICRO_T_PER_T = 1_000_000
WITH_LAND, WITHOUT_LAND, ENERGY = "inventory_with_land", "inventory_without_land", "inventory_energy"
ASSESSED, ENTERPRISES, PUBLISHED, REFERENCE = "assessed_", "enterprises", "published", "reference"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `rule` says which of the rules it goes by, `source` tells published sets apart.

    `micro_t` is None where the reader may not see it (`status` C). `low`, `high`: its 95 % range where one was assessed.
    """

    rule: str
    micro_t: int | None
    status: str = "estimated"
    range: tuple[int, int] | None = None
    day: date | None = None
    source: str = ""
    name_zh: str = ""
    name_en: str = ""
    document: str = ""

    @property
    def id(self) -> str:
        return f"{self.rule}.{self.source}" if self.source else self.rule


@dataclass(frozen=True)
class YearFigures:
    """All figures of a place and year for one reader. `is_inside`: the reader sees what is not published."""

    place: Place
    year: int
    inventory: Inventory | None
    figures: tuple[Figure, ...]
    assessed: AssessedYear | None
    is_inside: bool

    @cached_property
    def by_rule(self) -> dict[str, Figure]:
        """The figures that have a value, one for each rule."""
        found: dict[str, Figure] = {}
        for figure in self.figures:
            if figure.micro_t is not None:
                found.setdefault(figure.rule, figure)
        return found

    @cached_property
    def standpoints(self) -> Standpoints | None:
        """The amounts between which the steps lead; None without an inventory."""
        if self.inventory is None:
            return None
        told = self.inventory.headline
        return Standpoints(
            with_land=int(told.get("with_land_use", self.inventory.total_co2e_micro_t)),
            without_land=int(told.get("without_land_use", self.inventory.total_co2e_micro_t)),
            sectors=_sectors(self.inventory),
            energy_co2=self.inventory.energy_co2_micro_t,
            by_family=self.by_family,
            assessed={step.item: step.emissions_micro_t for step in self.assessed.steps}
            if self.assessed
            else {},
            in_use=self.assessed.in_use if self.assessed else None,
        )

    @cached_property
    def fuels(self) -> dict[str, int]:
        """CO2 of combustion by fuel, in micro-tonnes."""
        if self.inventory is None:
            return {}
        burnt = Q(category="1.1") | Q(category__startswith="1.1.")
        rows = self.inventory.rows.filter(burnt, gas="CO2", status="estimated").order_by()
        return dict(rows.values_list("fuel").annotate(Sum("emissions_micro_t")))

    @cached_property
    def by_family(self) -> dict[str, int]:
        """The same by the families that the assessment has coefficients for."""
        families, known = figure_rules().families, vocabulary.fuels()
        of = {family: name for name, listed in families.items() for family in listed}
        found = dict.fromkeys(families, 0)
        for fuel, amount in self.fuels.items():
            name = of.get(known[fuel].family) if fuel in known else None
            if name is not None:
                found[name] += amount
        return found

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """From the whole inventory to CO2 as assessed; empty without an inventory."""
        return steps_between(self.standpoints) if self.standpoints else ()


def figures_of_year(place: Place, year: int, by: Reach, edition: str = "", gwp: str = "") -> YearFigures:
    """Every figure of a place and year that the reader may see, in the order of the rules."""
    inventory = inventory_get(place.pk, year, edition, gwp, by=by)
    is_inside = by.covers(place)
    assessed = _assessed(place, year) if is_inside else None
    found = [
        *(_of_assessment(assessed) if assessed else ()),
        *_of_inventory(inventory),
        *(enterprise_figures(place, year, by) if is_inside else ()),
        *_published(place, year),
    ]
    order = list(figure_rules().figures)
    return YearFigures(
        place,
        year,
        inventory,
        tuple(sorted(found, key=lambda figure: order.index(figure.rule))),
        assessed,
        is_inside,
    )


def _assessed(place: Place, year: int) -> AssessedYear | None:
    """What the statistics hold of the assessment; None where there is no total of any standing."""
    found = assessed_year(place.pk, year)
    return found if found.by_standing else None


def _of_assessment(assessed: AssessedYear) -> Iterator[Figure]:
    for standing, micro_t in assessed.by_standing.items():
        typed = assessed.figures.get(standing)
        is_estimated = standing == "own" and bool(assessed.steps)
        yield Figure(
            f"{ASSESSED}{standing}",
            micro_t,
            day=None if typed is None or is_estimated else typed.dated or typed.at.date(),
            document="" if typed is None or is_estimated else typed.document,
        )


def _of_inventory(inventory: Inventory | None) -> Iterator[Figure]:
    if inventory is None:
        return
    told, day = inventory.headline, inventory.compiled_at.date()
    ranges = told.get("ranges", {})
    if not told.get("is_energy_only", True):
        for rule, name in ((WITHOUT_LAND, "without_land_use"), (WITH_LAND, "with_land_use")):
            yield Figure(rule, int(told[name]), range=_ends(ranges.get(name)), day=day)
    yield Figure(ENERGY, inventory.energy_co2_micro_t, range=_ends(ranges.get("combustion_co2")), day=day)
    if inventory.reference_co2_micro_t is not None:
        yield Figure(REFERENCE, inventory.reference_co2_micro_t, day=day)


def enterprise_figures(place: Place, year: int, by: Reach) -> Iterator[Figure]:
    """What the page of the enterprises shows for the place and below; confidential where one of its sums is."""
    table = enterprise_table(by, str(year))
    below = set(place_list_below(place).values_list("pk", flat=True))
    within = [line for line in table.lines if line.place is not None and line.place.pk in below]
    if not within:
        return
    whole = [line for line in table.lines if line.place is None]
    is_whole = bool(whole) and len(within) == len(table.lines) - 1
    cells = [line.cells[-1] for line in (whole if is_whole else within)]
    if any(cell.status == CONFIDENTIAL for cell in cells):
        yield Figure(ENTERPRISES, None, status=CONFIDENTIAL)
        return
    tonnes = sum(int(cell.value or 0) for cell in cells if cell.status == SHOWN)
    yield Figure(ENTERPRISES, tonnes * MICRO_T_PER_T)


def _published(place: Place, year: int) -> Iterator[Figure]:
    found = PublishedTotal.objects.filter(place=place, year=year, fuel="", sector="").order_by("source")
    for total in found:
        zh, en, citation = _publication(total.source)
        yield Figure(
            PUBLISHED,
            total.co2_micro_t,
            source=total.source,
            name_zh=zh,
            name_en=en,
            document=total.citation or citation,
        )


def _publication(source: str) -> tuple[str, str, str]:
    """The names and the citation of a published set; of one that the library does not know its id."""
    if (totals := totals_sets().get(source)) is not None:
        return totals.name_zh, totals.name_en, totals.citation
    try:
        known = publication(source)
    except Refused:
        return source.upper(), source.upper(), ""
    return known.name_zh, known.name_en, " ".join(known.citation)


def _ends(stored: list[int] | None) -> tuple[int, int] | None:
    return (stored[0], stored[2]) if stored and stored[0] != stored[2] else None


def _sectors(inventory: Inventory) -> dict[str, int]:
    """CO2e by sector without land use, as stored."""
    categories: Mapping[str, Mapping[str, int | None]] = (inventory_record(inventory, "totals") or {}).get(
        "categories", {}
    )
    return {
        code: int(told["co2e"])
        for code, told in categories.items()
        if code and "." not in code and not is_land_use(code) and told["co2e"] is not None
    }


def published_years(place: str) -> list[int]:
    """The years of a place for which somebody has published a total, newest first."""
    totals = PublishedTotal.objects.filter(place=place, fuel="", sector="")
    return list(totals.order_by("-year").values_list("year", flat=True).distinct())
