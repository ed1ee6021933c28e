"""A total broken down as somebody asks for it; kept as a version; put forward as targets that two people adopt."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.breakdown import StudioFieldUnreadable
from ditan.core.pathway.breakdown import BrokenDown, Cell, Locks, NamedParty, break_down, left_of_cells
from ditan.core.pathway.sectors import sectors
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.bases import CITY, BreakdownBase
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.names import name_of

SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks the studio for. Locks are tonnes; `departments` says which department answers for a sector.

    `growth` is the yearly growth of output that intensities are shown with; None without. `parties` are key users and projects that
    hold tonnes of a cell.
    """

    base_year: int
    end_year: int
    total_t: int
    weights: Mapping[str, float]
    cells: Mapping[Cell, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    departments: Mapping[str, int] = field(default_factory=dict)
    growth: float | None = None
    parties: tuple[NamedParty, ...] = ()

    @property
    def as_json(self) -> dict[str, Any]:
        """The same as plain values; a cell is `row|sector`."""
        told = asdict(self) | {"cells": {SEPARATOR.join(cell): amount for cell, amount in self.cells.items()}}
        plain = {name: dict(value) if isinstance(value, Mapping) else value for name, value in told.items()}
        return plain | {"parties": [dict(one) for one in told["parties"]]}


def asked_before(told: Mapping[str, Any]) -> Asked:
    """What a version was asked for, from its plain values."""
    cells = {tuple(name.split(SEPARATOR, 1)): amount for name, amount in told["cells"].items()}
    return Asked(**{**told, "cells": cells, "parties": parties_told(told)})


def parties_told(told: Mapping[str, Any]) -> tuple[NamedParty, ...]:
    """The key users and projects of a version, from its plain values; versions of old have none."""
    return tuple(NamedParty(**one) for one in told.get("parties", ()))


def worked_out(base: BreakdownBase, asked: Asked) -> BrokenDown:
    """The matrix that is asked for. Raises: Refused with everything that stands against it."""
    if asked.end_year <= base.year:
        refuse_if(
            [
                StudioFieldUnreadable(
                    field="the target year",
                    field_zh="目标年",
                    found=str(asked.end_year),
                    expected=f"a year after {base.year}",
                    expected_zh=f"{base.year} 年之后",
                )
            ]
        )
    named = labels_of(base)
    locks = Locks(
        {(named[row], named[sector]): amount for (row, sector), amount in asked.cells.items()},
        {named[row]: amount for row, amount in asked.rows.items()},
        {named[sector]: amount for sector, amount in asked.columns.items()},
    )
    cells = {(named[row], named[sector]): amount for (row, sector), amount in base.cells.items()}
    facts = {named[code]: told for code, told in base.facts.items()}
    found = break_down(cells, asked.total_t, facts, asked.weights, locks, apart=[named[CITY]])
    parties = [
        replace(one, row=named.get(one.row, one.row), column=named.get(one.column, one.column))
        for one in asked.parties
    ]
    left_of_cells(cells, found.cells, parties, (base.year, asked.end_year))
    ids = {label: name for name, label in named.items()}
    return BrokenDown(
        replace(
            found.matrix,
            rows=tuple(ids[row] for row in found.matrix.rows),
            columns=tuple(ids[column] for column in found.matrix.columns),
            row_totals={ids[row]: total for row, total in found.matrix.row_totals.items()},
            column_totals={ids[column]: total for column, total in found.matrix.column_totals.items()},
        ),
        {ids[row]: share for row, share in found.shares.items()},
        dict(base.cells),
    )


def labels_of(base: BreakdownBase) -> dict[str, str]:
    """What rows and sectors are called, so that whatever is refused is told by name; each name stands for one."""
    found = {county.pk: name_of(county) for county in base.counties}
    found |= {CITY: str(_("市级保留")), **{sector: name_of(one) for sector, one in sectors().items()}}
    told = [*found.values()]
    return {name: label if told.count(label) == 1 else f"{label} {name}" for name, label in found.items()}


@transaction.atomic
def breakdown_keep(base: BreakdownBase, asked: Asked, by: Reach, note: str) -> Breakdown:
    """Keep a version as a draft; nobody is bound by it.

    Raises: Refused where it cannot be worked out, without the power, without a note of what it is.
    """
    missing = by.missing(PROPOSE_POWER, place=base.place)
    problems: list[Problem] = [missing] if missing else []
    if not note.strip():
        problems.append(
            StudioFieldUnreadable(
                field="the note",
                field_zh="说明",
                found="-",
                expected="what this version is",
                expected_zh="写明这是哪一版",
            )
        )
    refuse_if(problems)
    found = worked_out(base, asked)
    content = {
        "base": _told(base.cells),
        "tonnes": _told(found.cells),
        "shares": dict(found.shares),
        "facts": {code: dict(facts) for code, facts in base.facts.items()},
        "settlement": base.settlement,
        "first_cumulative": base.first_cumulative,
    }
    text = json.dumps({"asked": asked.as_json, "content": content}, ensure_ascii=False, sort_keys=True)
    kept = Breakdown.objects.create(
        place=base.place,
        base_year=base.year,
        end_year=asked.end_year,
        total_t=asked.total_t,
        asked=asked.as_json,
        content=content,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        note=note.strip(),
        person=by.person,
        at=timezone.now(),
    )
    after = {"end_year": kept.end_year, "total_t": kept.total_t, "digest": kept.digest}
    entry_add("breakdown.keep", kept, None, after, by.person, note, place=base.place)
    return kept


def cells_of_told(told: Mapping[str, int]) -> dict[Cell, int]:
    """Cells from their plain values: counties by code, what the city keeps last, sectors as the library orders them.

    What is kept as JSON has no order of its own: PostgreSQL gives the names back by their length.
    """
    order = {sector: at for at, sector in enumerate(sectors())}
    cells: dict[Cell, int] = {}
    for name, amount in told.items():
        row, _sign, sector = name.partition(SEPARATOR)
        cells[row, sector] = amount
    return dict(sorted(cells.items(), key=lambda one: (one[0][0] == CITY, one[0][0], order[one[0][1]])))


def _told(cells: Mapping[Cell, int]) -> dict[str, int]:
    return {SEPARATOR.join(cell): amount for cell, amount in cells.items()}
