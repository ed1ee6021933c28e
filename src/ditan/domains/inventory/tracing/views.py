"""The trace of a row of a view: the rows of the view below it, else the leaf rows that it counts.

Keys: `view.<view>.<row>.<gas>`; the gas is a column of the view or `all`.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.trace import Step
from ditan.domains.inventory.screens.gases import family_of
from ditan.domains.inventory.selectors import inventory_record
from ditan.domains.inventory.tracing.absent import NAMES, WHY
from ditan.domains.inventory.tracing.categories import ALL, row_key, row_title
from ditan.domains.inventory.tracing.equations import MORE_DECIMALS, exact_text, gas_text
from ditan.domains.inventory.tracing.references import citation, history
from ditan.domains.inventory.tracing.source import Source
from ditan.domains.web.numbers import emissions_scale, emissions_text, page_language, parts_text
from ditan.domains.web.traces import Crumb, Nothing, Part, Parts, Tag, TraceView

Summand = tuple[str, str, int, bool]


def view_key(view: str, code: str, gas: str = ALL) -> str:
    """The key under which a row of a view opens, of one gas or of all."""
    return f"view.{view}.{code}.{gas}"


def view_trace(source: Source, view_id: str, code: str, gas: str) -> TraceView | None:
    """One row of a view; None where the view or the row is unknown."""
    view = (inventory_record(source.inventory, "views") or {}).get(view_id)
    rows = {row["code"]: row for row in view["rows"]} if view else {}
    if view is None or code not in rows or (gas != ALL and gas not in view["gases"]):
        return None
    row = rows[code]
    name = _name(row)
    title = f"{code} {name}" if row["kind"] == "row" else name
    if gas != ALL:
        title = f"{title} · {gas_text(gas)}"
    amount = row["co2e_micro_t"] if gas == ALL else row["gas_co2e_micro_t"].get(gas)
    summands = _summands(source, view_id, rows, row, gas)
    unit = f"{emissions_scale().unit} CO₂e"
    crumbs = [
        Crumb(source.place_name),
        Crumb(str(source.inventory.year)),
        Crumb(view["name"][page_language()]),
    ]
    parents = []
    parent = row["parent"]
    while parent in rows:
        parents.append(Crumb(_name(rows[parent]), view_key(view_id, parent)))
        parent = rows[parent]["parent"]
    value = emissions_text(amount) if amount is not None else _nothing_name(row, gas)
    return TraceView(
        key=view_key(view_id, code, gas),
        title=title,
        path=(*crumbs, *reversed(parents), Crumb(name)),
        value=value,
        unit=unit if amount is not None else "",
        tags=_tags(row),
        lead=_lead(row),
        nothing=None if amount is not None else _nothing(row, gas),
        parts=_parts(summands, amount) if amount is not None and summands else None,
        history=history(source.inventory),
        citation=citation(source, title, value, unit=unit) if amount is not None else "",
    )


def _name(row: dict[str, Any]) -> str:
    return str(row["name_en"] if page_language() == "en" else row["name_zh"])


def _told(row: dict[str, Any], field: str) -> str:
    return str(row[f"{field}_{page_language()}"])


def _lead(row: dict[str, Any]) -> str:
    return _("；").join(part for part in (_told(row, "reason"), _told(row, "why")) if part)


def _tags(row: dict[str, Any]) -> tuple[Tag, ...]:
    tags = [Tag(level, "scope") for level in row["levels"]]
    if row["scope"]:
        tags.append(Tag(_("范围 {scope}").format(scope=row["scope"]), "plain"))
    if row["kind"] == "memo":
        tags.append(Tag(_("信息项，不计入总量"), "plain"))
    return tuple(tags)


def _notation(row: dict[str, Any], gas: str) -> str:
    notation = row["notation"] if gas == ALL else row["gas_notation"].get(gas, "")
    return str(notation or "NE")


def _nothing_name(row: dict[str, Any], gas: str) -> str:
    first = _notation(row, gas).partition(";")[0].strip()
    return str(NAMES.get(first, first))


def _nothing(row: dict[str, Any], gas: str) -> Nothing:
    notation = _notation(row, gas)
    first = notation.partition(";")[0].strip()
    why = _lead(row) or str(WHY.get(first, ""))
    remedy = _("在活动水平表里填这一类的活动量后重新编制。") if first == "NE" else ""
    return Nothing(notation, str(NAMES.get(first, first)), why, remedy)


def _summands(
    source: Source, view_id: str, rows: dict[str, dict[str, Any]], row: dict[str, Any], gas: str
) -> list[Summand]:
    """Rows of the view one level down that have an amount, else the leaf rows themselves."""
    below = [other for other in rows.values() if other["parent"] == row["code"] and other["kind"] == "row"]
    found: list[Summand] = []
    for other in below:
        amount = other["co2e_micro_t"] if gas == ALL else other["gas_co2e_micro_t"].get(gas)
        if amount is not None:
            key = view_key(view_id, other["code"], gas)
            found.append((key, f"{other['code']} {_name(other)}", amount, False))
    if found:
        return found
    leaves = _leaves(source.all_steps, row["steps"], gas)
    found = [
        (row_key(at), row_title(step), step.co2e_micro_t or 0, not step.is_verified) for at, step in leaves
    ]
    bought = _leaves(source.consumption, row["consumption"], gas)
    return found + [
        (f"consumed.{at}", row_title(step), step.co2e_micro_t or 0, not step.is_verified)
        for at, step in bought
    ]


def _leaves(steps: Sequence[Step], positions: Sequence[int], gas: str) -> list[tuple[int, Step]]:
    return [
        (position, steps[position])
        for position in positions
        if position < len(steps)
        and steps[position].co2e_micro_t is not None
        and (gas == ALL or family_of(steps[position].gas) == gas)
    ]


def _parts(summands: Sequence[Summand], total: int) -> Parts:
    ordered = sorted(summands, key=lambda part: -abs(part[2]))
    amounts = [amount for _key, _name, amount, _mark in ordered]
    texts = parts_text(amounts, total, more_decimals=MORE_DECIMALS)
    return Parts(
        _("由 {number} 项相加").format(number=len(ordered)),
        f"{emissions_scale().unit} CO₂e",
        tuple(
            Part(name, text, "", key, mark)
            for (key, name, _amount, mark), text in zip(ordered, texts, strict=True)
        ),
        exact_text(total),
    )
