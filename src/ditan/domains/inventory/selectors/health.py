"""Data health of one inventory: what stands beside it is gathered here, and judged by `core.inventory.health`."""

from collections.abc import Iterator, Sequence

from ditan.core.balance.model import Balance as Table
from ditan.core.balance.standard_coal_view import Method, standard_coal
from ditan.core.errors import Refused
from ditan.core.intensity import STANDING_NAMES
from ditan.core.intensity.measures import measure
from ditan.core.inventory.health import (
    Answer,
    Link,
    Making,
    Pair,
    Printed,
    SameAs,
    health_of,
    health_rules,
)
from ditan.core.inventory.model import is_combustion_co2, is_within, tonnes
from ditan.core.library import load, vocabulary
from ditan.core.trace import Step
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.models import Comparison, Inventory, PublishedTotal
from ditan.domains.inventory.selectors.counties import counties_of, counties_split, settlement_in_use
from ditan.domains.inventory.selectors.current import inventory_steps
from ditan.domains.inventory.selectors.overview import LARGE
from ditan.domains.inventory.selectors.standpoints import enterprise_figures
from ditan.domains.places.selectors import codes_around
from ditan.domains.statistics.selectors import balance_table
from ditan.domains.statistics.selectors.figures import figure_list, ruling

T_PER_1E4_T = 10_000
UNIT = "1e4 t CO2"


def health_get(inventory: Inventory, by: Reach) -> tuple[Answer, ...]:
    """The four answers for an inventory, in the order of the report's words; figures of statistics as far as `by` sees them."""
    steps = inventory_steps(inventory)
    return health_of(
        steps,
        _making(inventory),
        printed=[
            Printed(finding, finding.position, finding.row, finding.fuel)
            for finding in inventory.balance.findings.exclude(severity="info")
        ],
        pairs=[*_published(inventory, steps), *_stated(inventory, by), *_reported(inventory, steps, by)],
        others=[_making(other) for other in _beside(inventory)],
        county_difference_micro_t=_county_difference(inventory),
    )


def _county_difference(inventory: Inventory) -> int | None:
    """City less counties, where every county has an inventory and nobody has settled it; None where there is none."""
    asked = (inventory.year, inventory.edition, inventory.gwp)
    if not counties_of(inventory.place) or settlement_in_use(inventory.place_id, *asked) is not None:
        return None
    bench = counties_split(inventory.place, *asked)
    return None if bench.missing or bench.city is None else bench.split.difference_micro_t


def _stated(inventory: Inventory, by: Reach) -> Iterator[Pair]:
    """What the balance and a figure of statistics both say, where both are there."""
    figures = figure_list([inventory.place_id], by, [inventory.year])
    stated = {
        same: found
        for same in health_rules().measures
        if (found := ruling(one for one in figures if one.measure == same.measure))
        and found.value is not None
    }
    table = balance_table(inventory.balance) if stated else None
    for same, found in stated.items():
        ours = _in_balance(table, same)
        if ours is None:
            continue
        what = measure(same.measure)
        standing = STANDING_NAMES.get(found.standing, ("", ""))
        yield Pair(
            what.name_zh,
            what.name_en,
            ours,
            float(found.value or 0),
            what.unit,
            " ".join(part for part in ("统计数", standing[0], found.document) if part),
            " ".join(part for part in ("statistics,", standing[1], found.document) if part),
            Link("figures", same.measure),
            fuel=same.fuel,
        )


def _in_balance(table: Table | None, same: SameAs) -> float | None:
    """The amount of a row of the balance; None where it is not printed, or standard coal lacks the rate of its year."""
    if table is None:
        return None
    if same.fuel:
        cell = table.cells.get((same.row, same.fuel))
        return None if cell is None else cell.value
    method: Method = "calorific" if same.standard_coal == "calorific" else "coal_equivalent"
    try:
        return standard_coal(table, load(), method).energy_total.get(same.row)
    except Refused:
        return None


def _published(inventory: Inventory, steps: Sequence[Step]) -> Iterator[Pair]:
    """The CO2 of combustion, fuel by fuel and together, against what others published of the place and year."""
    totals = PublishedTotal.objects.filter(place=inventory.place_id, year=inventory.year, sector="")
    found = list(totals.order_by("source", "fuel"))
    if not found:
        return
    names = {
        source: (name_zh, name_en or name_zh)
        for source, name_zh, name_en in Comparison.objects.filter(year=inventory.year).values_list(
            "source", "name_zh", "name_en"
        )
    }
    ours: dict[str, int] = {"": inventory.energy_co2_micro_t}
    for step in steps:
        if step.status == "estimated" and is_combustion_co2(step):
            ours[step.fuel] = ours.get(step.fuel, 0) + (step.emissions_micro_t or 0)
    for total in found:
        source_zh, source_en = names.get(total.source, (total.source.upper(), total.source.upper()))
        what = vocabulary.fuels().get(total.fuel)
        yield Pair(
            f"{what.name_zh} CO₂" if what else "能源活动 CO₂ 合计",
            f"CO₂ of {what.name_en}" if what else "CO₂ of energy",
            tonnes(ours.get(total.fuel, 0)) / T_PER_1E4_T,
            tonnes(total.co2_micro_t) / T_PER_1E4_T,
            UNIT,
            source_zh,
            source_en,
            Link("comparison", total.fuel),
            fuel=total.fuel,
        )


def _reported(inventory: Inventory, steps: Sequence[Step], by: Reach) -> Iterator[Pair]:
    """What the sealed reports of enterprises of the place add up to, against the categories that hold them.

    Their totals hold bought electricity too and some enterprises report nothing: only a larger sum contradicts. A sum that is
    confidential for the reader is not compared.
    """
    if not by.covers(inventory.place):
        return
    within = health_rules().enterprise_categories
    ours = sum(
        step.co2e_micro_t or 0
        for step in steps
        if step.status == "estimated" and any(is_within(step.category, code) for code in within)
    )
    for figure in enterprise_figures(inventory.place, inventory.year, by):
        if figure.micro_t is not None:
            yield Pair(
                "企业排放合计",
                "emissions of enterprises together",
                tonnes(ours) / T_PER_1E4_T,
                tonnes(figure.micro_t) / T_PER_1E4_T,
                UNIT,
                "企业报告（含净购入电力、热力）",
                "reports of enterprises (with bought electricity and heat)",
                Link("enterprises", str(inventory.year)),
                is_part=True,
                categories=within,
            )


def _beside(inventory: Inventory) -> list[Inventory]:
    """What one would compare it with: the years next to it, the places around it in its year, each by its newest.

    Where one was compiled in the same way, that one is taken; else the newest of any.
    """
    places = codes_around(inventory.place_id)
    known = (
        Inventory.objects.filter(place__in=places)
        .select_related("place", "balance")
        .defer(*[name for name in LARGE if name != "options"])
        .order_by("-pk")
    )
    best: dict[tuple[str, int], Inventory] = {}
    for other in known.exclude(place=inventory.place_id, year=inventory.year):
        key = (other.place_id, other.year)
        held = best.get(key)
        if held is None or (_is_alike(other, inventory) and not _is_alike(held, inventory)):
            best[key] = other
    years = sorted(year for place, year in best if place == inventory.place_id)
    near = {*[year for year in years if year < inventory.year][-1:]}
    near |= {*[year for year in years if year > inventory.year][:1]}
    return [
        other
        for (place, year), other in best.items()
        if (year in near if place == inventory.place_id else year == inventory.year)
    ]


def _is_alike(one: Inventory, other: Inventory) -> bool:
    return (one.edition, one.gwp) == (other.edition, other.gwp)


def _making(inventory: Inventory) -> Making:
    chosen = inventory.options
    options = [str(chosen[name]) for name in ("recovered_gas", "other_petroleum") if chosen.get(name)]
    return Making(
        key=f"{inventory.year} {inventory.place_id} {inventory.edition} {inventory.gwp}",
        name_zh=f"{inventory.place.name_zh} {inventory.year} 年",
        name_en=f"{inventory.place.name_en or inventory.place.name_zh} {inventory.year}",
        edition=inventory.edition,
        gwp=inventory.gwp,
        release=inventory.library_release,
        layout=inventory.balance.layout,
        options=" / ".join(options),
        is_energy_only=bool(inventory.headline.get("is_energy_only")),
    )
