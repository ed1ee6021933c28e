"""What a plan should hold, from the methodology and the facts: nothing is typed that is known already."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ditan.core.enterprise.asking import asked_of
from ditan.core.enterprise.facts.model import FactTable
from ditan.core.enterprise.methods import Method
from ditan.core.enterprise.monitoring_plan.model import Key, PlanRow, plan_settings

MEASURED, DEFAULT, UNSTATED = "measured", "default", "unstated"


def proposed_rows(method: Method, facts: FactTable | None) -> list[PlanRow]:
    """A row for each parameter of every item that the facts speak of, with the way in which most of its facts are known."""
    if facts is None:
        return []
    known = _ways(facts)
    pairs = dict.fromkeys((facility, source, item) for facility, source, item, _parameter in known)
    return [row for pair in pairs for row in rows_of_item(method, *pair, known=known)]


def rows_of_item(
    method: Method, facility: str, source: str, item: str, known: dict[Key, str] | None = None
) -> list[PlanRow]:
    """The rows of one item: its amount, what must be given or measured, what has a default, and what facts bring.

    Parameters: known – how facts are known; without facts a default of the library is taken, else a measurement.
    """
    ways = known or {}
    return [
        _row(facility, entry, ways.get((facility, source, item, entry["parameter"]), ""))
        for entry in asked_of(method)
        if (entry["source"], entry["item"]) == (source, item) and _belongs(method, facility, entry, ways)
    ]


def missing_rows(rows: Sequence[PlanRow], proposed: Sequence[PlanRow]) -> list[PlanRow]:
    """The proposed rows that a plan does not hold yet."""
    held = {row.key for row in rows}
    return [row for row in proposed if row.key not in held]


def _belongs(method: Method, facility: str, entry: dict[str, Any], ways: dict[Key, str]) -> bool:
    source = method.sources[entry["source"]]
    if (facility, source.id, entry["item"], entry["parameter"]) in ways:
        return True
    if entry["is_amount"]:
        return bool(entry["parameter"] == source.amounts[0])
    return bool(entry["is_required"] or entry["is_measured"]) or entry["parameter"] in _usual(
        method, source.id
    )


def _usual(method: Method, source: str) -> Iterator[str]:
    """The parameters of the rules that apply without further choice, and that the library can fill."""
    return (
        role.parameter
        for rule in method.sources[source].emissions
        if not rule.needs and not rule.is_memo
        for role in rule.roles
        if not role.is_fixed and (role.key or role.tables)
    )


def _row(facility: str, entry: dict[str, Any], known: str) -> PlanRow:
    how = plan_settings()
    is_default = not (entry["is_amount"] or entry["is_required"] or entry["is_measured"])
    way = known or (DEFAULT if is_default else MEASURED)
    is_measured = way in how.needs_missing
    missing = how.proposed_missing if entry["default"] else ""
    return PlanRow(
        facility=facility,
        source=entry["source"],
        item=entry["item"],
        parameter=entry["parameter"],
        how_known=way,
        frequency=entry["frequency"] if way in how.needs_frequency else "",
        missing=missing if is_measured else how.proposed_unmeasured,
    )


def _ways(facts: FactTable) -> dict[Key, str]:
    """How most facts of each parameter are known; blank where they do not say."""
    found: dict[Key, Counter[str]] = {}
    for row in range(facts.size):
        source, item = facts.items[int(facts.item[row])]
        rule = facts.parameters[int(facts.parameter[row])][1]
        key = (facts.facilities[int(facts.facility[row])], source.id, item.id, rule.id)
        way = facts.knowns[int(facts.known[row])]
        found.setdefault(key, Counter())["" if way == UNSTATED else way] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in found.items()}
