"""Writing balance tables."""

import hashlib
import json
from pathlib import Path

from django.db import transaction

from ditan.core import balance as core
from ditan.core.balance.model import Balance as Table
from ditan.core.library import load
from ditan.domains.statistics.models import (
    Balance,
    BalanceCell,
    BalanceFinding,
)
from ditan.domains.statistics.selectors.balances import balance_get
from ditan.domains.statistics.services.digests import digest_again
from ditan.domains.web.inserting import rows_insert

CELL_FIELDS = ("balance", "row", "fuel", "value", "printed", "sheet", "cell")


def balance_import(path: Path, place: str, year: int, *, source: str = "") -> Balance:
    """Read a table from a file, check it and keep it; a table already kept is returned as it is.

    Raises: Refused with every problem that keeps the table from being read.
    """
    return balance_keep(core.read(path, place=place, year=year), source=source)


@transaction.atomic
def balance_keep(table: Table, *, source: str = "", is_now: bool = False) -> Balance:
    """Keep a table that was read, with its cells and findings; one already kept is returned as it is.

    One that was withdrawn is kept anew; with `is_now`, also one that a later table has replaced: it is in use afterwards.
    """
    digest = table_digest(table)
    before = Balance.objects.filter(place_id=table.place, year=table.year)
    newest = balance_get(table.place, table.year) if is_now else None
    while (known := before.filter(digest=digest).first()) is not None:
        if not hasattr(known, "withdrawal") and (not is_now or known == newest):
            return known
        digest = digest_again(digest)
    kept = Balance.objects.create(
        place_id=table.place,
        year=table.year,
        layout=table.layout,
        file=table.file,
        source=source,
        digest=digest,
        rows=list(table.rows),
        fuels=list(table.fuels),
        units=dict(table.units),
    )
    cells = (
        (kept.pk, row, fuel, cell.value, cell.printed, cell.sheet or "", cell.cell or "")
        for (row, fuel), cell in table.cells.items()
    )
    rows_insert(BalanceCell, CELL_FIELDS, cells)
    problems = [*table.notes, *core.check(table, load())]
    BalanceFinding.objects.bulk_create(
        [
            BalanceFinding(balance=kept, **BalanceFinding.fields_of(problem, position))
            for position, problem in enumerate(problems)
        ],
        batch_size=500,
    )
    return kept


def table_digest(table: Table) -> str:
    """Hash of what the table says: place, year, units and every cell as printed and valued, in a fixed order."""
    said = {
        "place": table.place,
        "year": table.year,
        "file": table.file,
        "rows": table.rows,
        "fuels": table.fuels,
        "units": sorted(table.units.items()),
        "cells": sorted((row, fuel, cell.value, cell.printed) for (row, fuel), cell in table.cells.items()),
    }
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
