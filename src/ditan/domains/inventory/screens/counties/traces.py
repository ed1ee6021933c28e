"""The drawer of the bench: a cell with the city and every county, a county with its adjustments, a cause with its cells.

Keys: `cell.<sector>.<fuel>`, `county.<code>`, `cause.<id>`. Every number leads on to the inventory that it stands in.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ditan.core.inventory.counties import Cell
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.screens.sectors import fuel_name, row_name
from ditan.domains.inventory.selectors.counties import Bench
from ditan.domains.web.names import name_of, short_name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, page_language, parts_text
from ditan.domains.web.traces import Crumb, Part, Parts, Tag, TraceView, Use


def bench_trace(bench: Bench, suffix: str, key: str) -> TraceView | None:
    """The trace behind a key; None where the bench has no such number."""
    kind, _dot, rest = key.partition(".")
    if kind == "cell" and rest.count(".") == 1:
        return _cell(bench, suffix, Cell(*rest.split(".")))
    if kind == "county" and rest in bench.county_cells:
        return _county(bench, suffix, rest)
    if kind == "cause" and rest in bench.by_cause:
        return _cause(bench, rest)
    return None


def _view(bench: Bench, key: str, title: str, micro_t: int, **more: object) -> TraceView:
    crumbs = (Crumb(short_name_of(bench.place)), Crumb(str(bench.year)), Crumb(_("市县衔接")), Crumb(title))
    return TraceView(
        key=key,
        title=title,
        path=crumbs,
        value=emissions_text(micro_t, sign=True),
        unit=f"{emissions_scale().unit} CO₂",
        **more,  # type: ignore[arg-type]
    )


def _cell(bench: Bench, suffix: str, cell: Cell) -> TraceView | None:
    difference = bench.county_difference(cell)
    held = [(county, bench.county_cells[county.pk].get(cell, 0)) for county in bench.counties]
    if cell not in bench.city_cells and not any(amount for _county, amount in held):
        return None
    rows = [(_("全市"), bench.city_cells.get(cell, 0), "")]
    rows += [(short_name_of(county), -amount, f"county.{county.pk}") for county, amount in held]
    rules = [bench.causes.causes[part.cause] for part in bench.split.parts if part.cell == cell]
    uses = [
        Use(
            _("{place}清单").format(place=short_name_of(inventory.place)),
            emissions_text(bench.cells[inventory.pk].get(cell, 0)),
            page=_inventory_page(inventory, cell, suffix),
        )
        for inventory in (bench.city, *bench.inventories.values())
        if inventory is not None and cell in bench.cells[inventory.pk]
    ]
    told = dict.fromkeys(rule.meaning_en if page_language() == "en" else rule.meaning_zh for rule in rules)
    return _view(
        bench,
        f"cell.{cell.sector}.{cell.fuel}",
        f"{row_name(cell.sector)} · {fuel_name(cell.fuel)}",
        difference,
        tags=tuple(Tag(name, "plain") for name in dict.fromkeys(map(name_of, rules))),
        lead="；".join(told),
        parts=_parts(rows, difference),
        uses=tuple(uses),
    )


def _county(bench: Bench, suffix: str, code: str) -> TraceView:
    county = next(one for one in bench.counties if one.pk == code)
    own = sum(bench.county_cells[code].values())
    rows = [(_("本县区清单"), own, "")]
    for line in bench.proposal.adjustments:
        if line.holder == code:
            where = f"{row_name(line.cell.sector)} · {fuel_name(line.cell.fuel)}"
            cause = name_of(bench.causes.causes[line.cause])
            rows.append(
                (f"{cause}：{where}", line.emissions_micro_t, f"cell.{line.cell.sector}.{line.cell.fuel}")
            )
    settled = sum(bench.settled.counties[code].values())
    inventory = bench.inventories.get(code)
    uses = (
        (
            Use(
                _("{place}清单").format(place=short_name_of(county)),
                emissions_text(own),
                page=reverse("inventory:province", args=[bench.year, code]) + suffix,
            ),
        )
        if inventory
        else ()
    )
    tags = () if inventory else (Tag(_("分摊"), "estimate"),)
    return _view(
        bench,
        f"county.{code}",
        short_name_of(county),
        settled,
        tags=tags,
        parts=_parts(rows, settled),
        uses=uses,
    )


def _cause(bench: Bench, cause: str) -> TraceView:
    rule = bench.causes.causes[cause]
    rows = [
        (
            f"{row_name(part.cell.sector)} · {fuel_name(part.cell.fuel)}"
            + (f"（{part.declared.name}）" if part.declared else ""),
            part.emissions_micro_t,
            f"cell.{part.cell.sector}.{part.cell.fuel}",
        )
        for part in bench.split.parts
        if part.cause == cause
    ]
    total = bench.by_cause[cause]
    tags = () if bench.causes.verification != "unverified" else (Tag(_("未核实"), "unverified"),)
    return _view(
        bench,
        f"cause.{cause}",
        name_of(rule),
        total,
        lead=rule.meaning_en if page_language() == "en" else rule.meaning_zh,
        tags=tags,
        parts=_parts(rows, total),
    )


def _parts(rows: Iterable[tuple[str, int, str]], total: int) -> Parts:
    shown = [row for row in rows if row[1]]
    texts = parts_text([amount for _name, amount, _key in shown], total, more_decimals=1)
    return Parts(
        _("由 {number} 项相加").format(number=len(shown)),
        emissions_scale().unit,
        tuple(Part(name, text, "", key) for (name, _amount, key), text in zip(shown, texts, strict=True)),
        emissions_text(total, sign=True),
    )


def _inventory_page(inventory: Inventory, cell: Cell, suffix: str) -> str:
    """The page of an inventory with this cell open in its drawer."""
    address = reverse("inventory:province", args=[inventory.year, inventory.place_id])
    return f"{address}{suffix}&{urlencode({'trace': f'emission.{cell.sector}.{cell.fuel}'})}"
