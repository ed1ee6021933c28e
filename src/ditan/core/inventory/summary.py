"""summary.json: the contract's numbers, and beside them everything a page shows about one inventory."""

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any

from ditan.core.errors import Problem
from ditan.core.inventory.mapping import notes
from ditan.core.inventory.model import Inventory, tonnes
from ditan.core.inventory.totals import totals_of
from ditan.core.library.vocabulary import rows
from ditan.core.trace import Step

FORMAT = "ditan-inventory-1"


def summary_of(inventory: Inventory) -> dict[str, Any]:
    """The summary as plain values, the same whatever the language of the reader.

    `by_category` and `total_co2e_t` are CO2e of all gases; `by_fuel` and `by_sector` are CO2 of fuel combustion.
    """
    estimated = inventory.estimated()
    burnt = [step for step in estimated if step.equation == "combustion"]
    totals = totals_of(inventory.steps)
    return {
        "format": FORMAT,
        "place": inventory.place,
        "year": inventory.year,
        "energy_co2_t": inventory.energy_co2_t,
        "total_co2e_t": inventory.total_co2e_t,
        "total_co2e_without_land_use_t": tonnes(totals.without_land_use_micro_t),
        "land_use_co2e_t": tonnes(totals.land_use_micro_t) if totals.is_land_use_estimated else None,
        "by_category": _sums(estimated, lambda step: step.category, lambda step: step.co2e_micro_t),
        "by_fuel": _sums(burnt, lambda step: step.fuel, lambda step: step.emissions_micro_t),
        "by_sector": _sums(burnt, lambda step: step.sector, lambda step: step.emissions_micro_t),
        "by_gas_t": _sums(estimated, lambda step: step.gas, lambda step: step.emissions_micro_t),
        "by_gas_co2e_t": _sums(estimated, lambda step: step.gas, lambda step: step.co2e_micro_t),
        "edition": inventory.edition,
        "edition_name_zh": inventory.edition_name_zh,
        "edition_name_en": inventory.edition_name_en,
        "gwp": inventory.gwp,
        "gwp_of_edition": inventory.gwp_of_edition,
        "library_release": inventory.library_release,
        "unverified_share": inventory.unverified_share,
        "result_hash": result_hash(inventory.steps),
        "balance_file": inventory.balance_file,
        "balance_layout": inventory.balance_layout,
        "switches": {
            "recovered_gas": inventory.recovered_gas,
            "other_petroleum": inventory.other_petroleum,
        },
        "rows_by_status": _counts(step.status for step in inventory.steps),
        "memo": memo_of(inventory.steps),
        "reference": reference_of(inventory),
        "excluded": excluded_of(inventory),
        "recovered": [
            {
                "fuel": gas.fuel,
                "recovered": gas.recovered,
                "burnt": gas.burnt,
                "recovered_burnt": gas.recovered_burnt,
                "unit": gas.unit,
                "co2_t": tonnes(gas.co2_micro_t),
                "is_counted": gas.is_counted,
            }
            for gas in inventory.recovered
        ],
        "other_petroleum_range": range_of(inventory),
        "assumptions": [
            {"fuel": fuel, "note_zh": zh, "note_en": en} for fuel, zh, en in inventory.assumptions
        ],
        "findings": [finding_record(problem) for problem in inventory.findings],
    }


def result_hash(steps: Iterable[Step]) -> str:
    """SHA-256 of the rows as integers, sorted: the same numbers give the same hash whatever their order."""
    rows = sorted(
        "|".join(
            str(part)
            for part in (
                step.place,
                step.year,
                step.category,
                step.sector,
                step.fuel,
                step.gas,
                step.status,
                step.emissions_micro_t,
                step.co2e_micro_t,
            )
        )
        for step in steps
    )
    return sha256("\n".join(rows).encode()).hexdigest()


def reference_of(inventory: Inventory) -> dict[str, Any]:
    """The reference approach and its bridge, in tonnes of CO2."""
    reference = inventory.reference
    sectoral = reference.sectoral_micro_t
    return {
        "co2_t": reference.co2_t,
        "sectoral_co2_t": reference.sectoral_co2_t,
        "difference_t": tonnes(sectoral - reference.co2_micro_t),
        "difference_share": (sectoral - reference.co2_micro_t) / sectoral if sectoral else None,
        "stock_change_co2_t": tonnes(sum(fuel.stock_change_micro_t for fuel in reference.fuels)),
        "bridge": [
            {
                "id": part.id,
                "name_zh": part.name_zh,
                "name_en": part.name_en,
                "co2_t": part.co2_t,
                "by_fuel": part.by_fuel,
            }
            for part in reference.bridge
        ],
        "by_fuel": [
            {
                "fuel": fuel.fuel,
                "unit": fuel.unit,
                "supply": fuel.supply,
                "stock_change": fuel.stock_change,
                "reference_co2_t": tonnes(fuel.reference_micro_t),
                "stock_change_co2_t": tonnes(fuel.stock_change_micro_t),
                "sectoral_co2_t": tonnes(fuel.sectoral_micro_t),
                "statistical_difference_share": fuel.difference_share,
                "grade": fuel.grade,
            }
            for fuel in reference.fuels
        ],
    }


def excluded_of(inventory: Inventory) -> dict[str, Any]:
    """Carbon that was not counted, by kind, fuel and row, with the CO2 it could become."""
    return {
        "potential_co2_t": tonnes(sum(item.potential_micro_t for item in inventory.excluded)),
        "items": [
            {
                "kind": item.kind,
                "fuel": item.fuel,
                "row": item.row,
                "quantity": item.quantity,
                "unit": item.unit,
                "potential_co2_t": item.potential_co2_t,
                "fixed_share": item.fixed_share,
                "fixed_parameter": item.fixed_parameter,
                "note": item.note,
                "note_zh": notes().get(item.note, ("", ""))[0],
                "note_en": notes().get(item.note, ("", ""))[1],
            }
            for item in inventory.excluded
        ],
    }


def memo_of(steps: Iterable[Step]) -> dict[str, Any]:
    """Memo items outside the total: net electricity, net heat, bunkers, CO2 of biomass; None where nothing was estimated."""
    memo = [step for step in steps if step.status == "memo"]
    groups: Mapping[str, list[Step]] = {
        "net_electricity": [step for step in memo if step.fuel == "electricity"],
        "net_heat": [step for step in memo if step.fuel == "heat"],
        "international_bunkers": [step for step in memo if step.category == "1.6"],
        "biomass_co2": [step for step in memo if step.gas == "CO2" and step.sector not in rows()],
    }
    return {
        name: {
            "co2_t": tonnes(sum(step.emissions_micro_t or 0 for step in group)) if group else None,
            "is_verified": all(step.is_verified for step in group),
            "factors": sorted({use.id for step in group for use in step.parameters if use.role == "ef"}),
        }
        for name, group in groups.items()
    }


def range_of(inventory: Inventory) -> dict[str, Any] | None:
    """Other petroleum products under each rule, in tonnes of CO2, and the total that would follow."""
    span = inventory.other_petroleum_range
    if span is None:
        return None
    rest = inventory.energy_co2_micro_t - span.micro_t[span.chosen]
    return {
        "chosen": span.chosen,
        "co2_t": {rule: tonnes(amount) for rule, amount in span.micro_t.items()},
        "energy_co2_t": {rule: tonnes(rest + amount) for rule, amount in span.micro_t.items()},
    }


def finding_record(problem: Problem) -> dict[str, Any]:
    """A finding in Chinese, with its English wording beside it, as plain JSON values."""
    record = problem.as_json("zh")
    english = problem.as_json("en")
    both = {**record, "en": {name: english[name] for name in ("message", "expected", "remedy")}}
    plain: dict[str, Any] = json.loads(json.dumps(both, ensure_ascii=False))
    return plain


def _sums(
    steps: Iterable[Step], key: Callable[[Step], str], amount: Callable[[Step], int | None]
) -> dict[str, float]:
    found: dict[str, int] = {}
    for step in steps:
        found[key(step)] = found.get(key(step), 0) + (amount(step) or 0)
    return {name: tonnes(micro_t) for name, micro_t in found.items()}


def _counts(words: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words:
        found[word] = found.get(word, 0) + 1
    return found
