"""What an answered form holds: amounts of a source, or figures of statistics, each with the path of its field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ditan.core.balance.compiling import Source
from ditan.core.errors import Problem
from ditan.core.errors.requests import RaisingDiffers, RaisingMissing
from ditan.core.forms import at, form, is_number
from ditan.core.forms.derived import figure_fields, owner_of_figures, source_of_form
from ditan.core.forms.derived.sources import SAMPLE, fuels_asked, table_of
from ditan.core.intensity.measures import Measure
from ditan.core.intensity.model import Prices
from ditan.core.requests.listing import requests

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class SourceValue:
    """An amount of an item and fuel in the unit of the table; `quantity` is None where a notation says why not."""

    item: str
    fuel: str
    quantity: Decimal | None
    unit: str
    raising: Decimal
    notation: str
    path: str


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A value of a measure; None where a notation says why not."""

    measure: Measure
    prices: Prices | None
    value: Decimal | None
    notation: str
    path: str


def source_values(name: str, content: Mapping[str, Any]) -> list[SourceValue]:
    """What an answered form of a source holds, in the order of the form; totals beside the items are no values.

    Parameters: name – id of the form; content – as stored, without problems. Other forms give nothing.
    """
    source = source_of_form(name)
    if source is None:
        return []
    return [
        SourceValue(item, fuel, quantity, unit, _raising(source, content, item) or ONE, notation, path)
        for item, fuel, unit, path in _places(source)
        for quantity, notation in [_read(at(content, path))]
        if quantity is not None or notation
    ]


def figure_values(name: str, content: Mapping[str, Any]) -> list[FigureValue]:
    """What an answered form of measures holds, in the order of the form. Other forms give nothing."""
    owner = owner_of_figures(name)
    return [
        FigureValue(field.measure, field.prices, value, notation, field.id)
        for field in (figure_fields(owner) if owner else ())
        for value, notation in [_read(at(content, field.id))]
        if value is not None or notation
    ]


def answer_problems(name: str, content: Mapping[str, Any]) -> Iterator[tuple[str, Problem]]:
    """What only the whole of an answer shows: an amount of a sample without its raising factor, or with another one.

    Rule: every item of a sample with an amount has a factor; where the sizes are told, the factor is all over sampled,
    within the tolerance of the list.
    """
    source = source_of_form(name)
    if source is None or not source.is_sampled:
        return
    given = {value.item for value in source_values(name, content) if value.quantity is not None}
    for item in source.items.values():
        path, factor = f"{SAMPLE}/{item.id}/factor", _raising(source, content, item.id)
        named: dict[str, Any] = {"item_zh": item.name_zh, "item_en": item.name_en}
        if factor is None and item.id in given:
            yield path, RaisingMissing(**named)
        sampled, whole = (_number(content, f"{SAMPLE}/{item.id}/{size}") for size in ("sampled", "all"))
        if factor is None or not sampled or not whole:
            continue
        expected = whole / sampled
        if abs(factor / expected - 1) > requests().raising_tolerance:
            yield path, RaisingDiffers(**named, found=f"{factor:f}", expected=f"{expected:.4f}")


def _places(source: Source) -> Iterator[tuple[str, str, str, str]]:
    for item in source.items.values():
        for fuel in fuels_asked(source):
            yield item.id, fuel.id, fuel.unit, f"{table_of(item)}/{item.id}/{fuel.id}"


def _raising(source: Source, content: Mapping[str, Any], item: str) -> Decimal | None:
    return _number(content, f"{SAMPLE}/{item}/factor") if source.is_sampled else ONE


def _number(content: Mapping[str, Any], path: str) -> Decimal | None:
    return _read(at(content, path))[0]


def _read(value: Any) -> tuple[Decimal | None, str]:
    if isinstance(value, Mapping):
        return None, str(value.get("notation", ""))
    return (Decimal(str(value)) if is_number(value) else None), ""


@dataclass(frozen=True, slots=True)
class Summary:
    """An answer in one line: how many numbers and notations it holds, and the first total or figure by name."""

    numbers: int
    notations: int
    cell_zh: str = ""
    cell_en: str = ""
    value: Decimal | None = None
    unit_zh: str = ""
    unit_en: str = ""


def summary_of(name: str, content: Mapping[str, Any]) -> Summary:
    """What an answer holds in short; the headline is its first stated total, else its first figure."""
    if not content:
        return Summary(0, 0)
    values = [(value.quantity, value.notation) for value in source_values(name, content)]
    values += [(value.value, value.notation) for value in figure_values(name, content)]
    counted = Summary(sum(value is not None for value, _ in values), sum(bool(said) for _, said in values))
    source = source_of_form(name)
    totals = {total.id for total in source.totals} if source is not None else set()
    for path, cell, row in form(name).places():
        value = _number(content, path) if cell.is_number else None
        if value is None or (row is None) != (source is None) or (row is not None and row.id not in totals):
            continue
        noun = row if row is not None else cell
        return replace(
            counted,
            cell_zh=noun.name_zh,
            cell_en=noun.name_en,
            value=value,
            unit_zh=cell.unit,
            unit_en=f"×{cell.unit_en}" if cell.unit_en.startswith("10") else cell.unit_en,
        )
    return counted
