"""A series as plain values: what charts, tables and reports draw from."""

from typing import Any

from ditan.core.inventory.model import tonnes
from ditan.core.inventory.series.model import Break, Gap, Series, SeriesYear
from ditan.core.inventory.series.wording import BREAK_NAMES, GAP_NAMES
from ditan.core.inventory.totals import ALL, LAND_USE
from ditan.core.library.vocabulary import categories, places


def series_record(series: Series) -> dict[str, Any]:
    """Tonnes; null where there is nothing; shares 0–1; `state` says what was filled in."""
    place = places().get(series.place)
    return {
        "place": series.place,
        "place_name_zh": place.name_zh if place else series.place,
        "place_name_en": (place.name_en or place.name_zh) if place else series.place,
        "base_year": series.base_year,
        "fill": series.fill,
        "gases": list(series.gases),
        "years": [_year(series, year) for year in series.years],
        "categories": [_category(series, code) for code in _codes(series)],
        "breaks": [_break(found) for found in series.breaks],
        "gaps": [_gap(found) for found in series.gaps],
    }


def _year(series: Series, year: SeriesYear) -> dict[str, Any]:
    making, interval = year.making, year.interval
    change = series.change_micro_t(year)
    earlier = None if change is None else (year.with_land_use_micro_t or 0) - change
    return {
        "year": year.year,
        "state": year.state,
        "with_land_use_co2e_t": _t(year.with_land_use_micro_t),
        "without_land_use_co2e_t": _t(year.without_land_use_micro_t),
        "land_use_co2e_t": _t(year.co2e_micro_t(LAND_USE)),
        "interpolated_co2e_t": _t(year.filled_co2e_micro_t.get(ALL)),
        "amount_state": year.state_of(),
        "index": series.index(year),
        "index_without_land_use": series.index(year, with_land_use=False),
        "is_broken_since_base": series.is_broken_since_base(year.year),
        "change_t": _t(change),
        "change_share": change / earlier if change is not None and earlier and earlier > 0 else None,
        "is_change_across_break": any(not found.is_yearly for found in series.breaks_at(year.year)),
        "gas_t": {gas: _t(year.gas_micro_t(ALL, gas)) for gas in series.gases},
        "interval": None
        if interval is None
        else {
            "low_t": tonnes(interval.low_micro_t),
            "central_t": tonnes(interval.central_micro_t),
            "high_t": tonnes(interval.high_micro_t),
            "level": interval.level,
        },
        "edition": making.edition if making else None,
        "edition_name_zh": making.edition_name_zh if making else None,
        "edition_name_en": making.edition_name_en if making else None,
        "gwp": making.gwp if making else None,
        "gwp_compiled": making.gwp_compiled if making else None,
        "is_rebased": making.is_rebased if making else False,
        "library_release": making.library_release if making else None,
        "balance_file": making.balance_file if making else None,
        "balance_layout": making.balance_layout if making else None,
    }


def _codes(series: Series) -> list[str]:
    """The categories that have an amount in any year, in the order of the tree."""
    return [
        code for code in categories() if any(year.co2e_micro_t(code) is not None for year in series.years)
    ]


def _category(series: Series, code: str) -> dict[str, Any]:
    category = categories()[code]
    return {
        "category": code,
        "parent": category.parent,
        "depth": code.count("."),
        "name_zh": category.name_zh,
        "name_en": category.name_en,
        "values": [
            {
                "year": year.year,
                "co2e_t": _t(year.co2e_micro_t(code)),
                "state": year.state_of(code),
                "gas_t": {
                    gas: _t(year.gas_micro_t(code, gas))
                    for gas in series.gases
                    if year.gas_micro_t(code, gas) is not None
                },
            }
            for year in series.years
        ],
    }


def _break(found: Break) -> dict[str, Any]:
    name_zh, name_en = BREAK_NAMES[found.kind]
    return {
        "before": found.before,
        "after": found.after,
        "kind": found.kind,
        "kind_zh": name_zh,
        "kind_en": name_en,
        "category": found.category,
        "is_yearly": found.is_yearly,
        "changes": [
            {
                "name_zh": change.name_zh,
                "name_en": change.name_en,
                "before": change.before,
                "after": change.after,
            }
            for change in found.changes
        ],
    }


def _gap(found: Gap) -> dict[str, Any]:
    name_zh, name_en = GAP_NAMES[found.kind]
    return {
        "kind": found.kind,
        "kind_zh": name_zh,
        "kind_en": name_en,
        "year": found.year,
        "category": found.category,
        "gas": found.gas,
        "before": found.before,
        "after": found.after,
        "is_filled": found.is_filled,
    }


def _t(micro_t: int | None) -> float | None:
    return None if micro_t is None else tonnes(micro_t)
