"""Proving a sealed inventory: its rows give its hash, and its tables, calculated again, give its rows."""

from collections.abc import Iterator
from typing import Any

import ditan
from ditan.core.errors import Problem
from ditan.core.errors.inventory.filing import ProofInventoryLost, ProofResultDiffers, ProofRowsAltered
from ditan.core.inventory.summary import result_hash
from ditan.core.library import Sightings, load
from ditan.core.trace import Step
from ditan.domains.filings.models import Version
from ditan.domains.inventory.filing.said import inventory_of, told_of
from ditan.domains.inventory.models import Inventory, InventoryRow
from ditan.domains.inventory.selectors import inventory_steps
from ditan.domains.inventory.services import Options, inventory_calculate
from ditan.domains.library_view.selectors import sightings_of_release

NAMED = 3  # rows and parameters named in a sentence


def version_problems(version: Version, content: Any) -> list[Problem]:
    """What stands against a sealed inventory: nothing when the same tables, edition and potentials give the same hash.

    The old edition is called as it is in the library of today; where the release differs, its changed parameters are named.
    """
    told = told_of(content)
    if not told:
        return []
    inventory = inventory_of(content, version.place_id, int(version.period))
    expected = str(told["digest"])
    if inventory is None:
        return [ProofInventoryLost(expected=expected)]
    return [*_rows(inventory, expected), *_again(inventory, expected)]


def _rows(inventory: Inventory, expected: str) -> Iterator[Problem]:
    """The columns of the rows, which sums are made of, and the traces beside them, which explanations are."""
    columns = InventoryRow.objects.filter(inventory=inventory).defer("trace")
    steps = inventory_steps(inventory)
    for found in (result_hash(_as_steps(inventory, columns)), result_hash(steps)):
        if found != expected:
            yield ProofRowsAltered(found=found, expected=expected)
            return


def _as_steps(inventory: Inventory, rows: Any) -> list[Step]:
    for row in rows:
        row.place, row.year = inventory.place_id, inventory.year
    return list(rows)


def _again(inventory: Inventory, expected: str) -> Iterator[Problem]:
    options = {"edition": inventory.edition, "gwp": inventory.gwp}
    seen = sightings_of_release(inventory.place, inventory.library_release)
    compiled = inventory_calculate(
        inventory.balance, Options(**{**inventory.options, **options}), inventory.activity, seen
    )
    found = result_hash(compiled.steps)
    if found != expected:
        zh, en = _because(inventory, compiled.steps)
        yield ProofResultDiffers(found=found, expected=expected, because_zh=zh, because_en=en)


def _because(inventory: Inventory, steps: Any) -> tuple[str, str]:
    """What differs: library release, code version, parameters by their values."""
    zh, en = [], []
    seen = sightings_of_release(inventory.place, inventory.library_release)
    release = (seen or Sightings()).release(load().release)
    if inventory.library_release != release:
        zh.append(f"库版本由 {inventory.library_release} 变为 {release}")
        en.append(f"library release {inventory.library_release} is now {release}")
    if inventory.code_version != ditan.__version__:
        zh.append(f"程序版本由 {inventory.code_version} 变为 {ditan.__version__}")
        en.append(f"code version {inventory.code_version} is now {ditan.__version__}")
    before = _parameters(inventory_steps(inventory))
    after = _parameters(steps)
    changed = [name for name in before if name in after and before[name] != after[name]]
    for name in changed[:NAMED]:
        zh.append(f"参数 {name} 由 {before[name]} 变为 {after[name]}")
        en.append(f"parameter {name} was {before[name]}, is {after[name]}")
    return "；".join(zh), "; ".join(en)


def _parameters(steps: Any) -> dict[str, float]:
    return {use.id: use.value for step in steps for use in step.parameters}
