"""The checks of an inventory in a filing, pinned to paths of its content; the numbers they compare are data."""

from collections.abc import Iterator, Mapping
from typing import Any

from ditan.core.errors import Problem
from ditan.core.errors.inventory.filing import (
    FiledInventoryChanged,
    FiledInventoryMissing,
    FiledInventoryNotation,
    FiledInventoryOverlap,
    FiledInventoryTable,
    FiledInventoryUnknown,
)
from ditan.core.inventory.filing_limits import filing_limits
from ditan.core.inventory.naming import category_name
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.selectors import sealed_content
from ditan.domains.inventory.filing.said import KEY, inventory_of, told_of
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_record
from ditan.domains.inventory.selectors.disclosure import shown_of
from ditan.domains.web.records import FindingRecord


def inventory_problems(filing: Filing, by: Reach) -> Iterator[tuple[str, Problem]]:
    """Everything that stands against the chosen inventory, each with the path of its field."""
    told = told_of(filing.content)
    if not told:
        yield KEY, FiledInventoryMissing(place=filing.place.name_zh, year=filing.period)
        return
    inventory = inventory_of(filing.content, filing.place_id, int(filing.period))
    if inventory is None:
        yield KEY, FiledInventoryUnknown(digest=str(told.get("digest", ""))[:12])
        return
    yield from _tables(inventory)
    yield from _notations(told)
    yield from _overlaps(inventory)
    yield from _changes(filing, told)


def _tables(inventory: Inventory) -> Iterator[tuple[str, Problem]]:
    """Errors that reading or compiling found: of the balance, and of the rows."""
    found: list[FindingRecord] = [
        *inventory.balance.findings.filter(severity="error"),
        *shown_of(inventory).findings.filter(severity="error"),
    ]
    for record in found:
        zh, en = record.wording["zh"], record.wording["en"]
        yield (
            f"{KEY}/balance",
            FiledInventoryTable(code_found=record.code, said_zh=zh["message"], said_en=en["message"]),
        )


def _notations(told: Mapping[str, Any]) -> Iterator[tuple[str, Problem]]:
    """A category that was not estimated says why."""
    for line in told.get("notations", ()):
        if line["status"] == "NE" and not line["reason_zh"].strip():
            category, _, gas = line["id"].partition(" ")
            yield f"{KEY}/notations/{line['id']}", FiledInventoryNotation(category=category, gas=gas)


def _overlaps(inventory: Inventory) -> Iterator[tuple[str, Problem]]:
    for trap in (inventory_record(shown_of(inventory), "overlaps") or {}).get("traps", ()):
        if trap["verdict"] == "counted_twice":
            yield (
                f"{KEY}/overlaps/{trap['id']}",
                FiledInventoryOverlap(name_zh=trap["name"]["zh"], name_en=trap["name"]["en"]),
            )


def _changes(filing: Filing, told: Mapping[str, Any]) -> Iterator[tuple[str, Problem]]:
    """What differs from the sealed inventory of the year before by more than the library allows without words."""
    last = last_sealed(filing)
    if last is None:
        return
    limits = filing_limits()
    before_told = told_of(sealed_content(last))
    before = {one["id"]: one["co2e_micro_t"] for one in before_told.get("categories", ())}
    total = abs(before_told.get("with_land_use_micro_t") or 0)
    for one in told.get("categories", ()):
        old, new = before.get(one["id"]), one["co2e_micro_t"]
        if not old or new is None or abs(old) < limits.part_of_total * total:
            continue
        share = (new - old) / abs(old)
        if abs(share) > limits.change_to_last_year:
            yield (
                f"{KEY}/categories/{one['id']}",
                FiledInventoryChanged(
                    category=one["id"],
                    name_zh=category_name(one["id"], "zh"),
                    name_en=category_name(one["id"], "en"),
                    share=f"{share:+.1%}",
                    limit=f"{limits.change_to_last_year:.0%}",
                    last=last.period,
                ),
            )


def last_sealed(filing: Filing) -> Version | None:
    """The newest sealed version of the same place for the year before."""
    before = Version.objects.filter(
        workflow=filing.restates.workflow if filing.restates is not None else filing.workflow,
        place=filing.place_id,
        organisation=filing.organisation_id,
        period=str(int(filing.period) - 1),
    )
    return before.order_by("-position").first()
