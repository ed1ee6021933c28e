"""A total broken down as somebody asks for it; kept as a version; put forward as targets that two people adopt."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.breakdown import StudioFieldUnreadable
from ditan.core.pathway.breakdown import BrokenDown, Cell, Locks, break_down
from ditan.core.pathway.sectors import sectors
from ditan.core.target import Method, yearly_path
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.bases import CITY, BreakdownBase
from ditan.domains.places.models import Place
from ditan.domains.target.models import Decision
from ditan.domains.target.services import TargetEntry, decision_propose
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.names import name_of

INDICATOR = "co2_energy"
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks the studio for. Locks are tonnes; `departments` says which department answers for a sector.

    `growth` is the yearly growth of output that intensities are shown with; None without.
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

    @property
    def as_json(self) -> dict[str, Any]:
        """The same as plain values; a cell is `row|sector`."""
        told = asdict(self) | {"cells": {SEPARATOR.join(cell): amount for cell, amount in self.cells.items()}}
        return {name: dict(value) if isinstance(value, Mapping) else value for name, value in told.items()}


def asked_before(told: Mapping[str, Any]) -> Asked:
    """What a version was asked for, from its plain values."""
    cells = {tuple(name.split(SEPARATOR, 1)): amount for name, amount in told["cells"].items()}
    return Asked(**{**told, "cells": cells})


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
    named = _labels(base)
    locks = Locks(
        {(named[row], named[sector]): amount for (row, sector), amount in asked.cells.items()},
        {named[row]: amount for row, amount in asked.rows.items()},
        {named[sector]: amount for sector, amount in asked.columns.items()},
    )
    cells = {(named[row], named[sector]): amount for (row, sector), amount in base.cells.items()}
    facts = {named[code]: told for code, told in base.facts.items()}
    found = break_down(cells, asked.total_t, facts, asked.weights, locks, apart=[named[CITY]])
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


def _labels(base: BreakdownBase) -> dict[str, str]:
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


def breakdown_propose(
    kept: Breakdown, by: Reach, *, document: str, method: Method = "geometric", reason: str = ""
) -> Decision:
    """Put a version forward as targets: the city's total, and each party's part of it, with their paths.

    Each tonne has one party: the county, or the department that answers for the sector, or the city that keeps it. The path of
    the city is the sum of the paths of its parts, so that every year adds up to the tonne.
    Raises: Refused with everything that stands against it.
    """
    parts = [_entry(kept, key, base, end, method) for key, (base, end) in parts_of(kept).items()]
    by_year: dict[int, Decimal] = {}
    for part in parts:
        told = (part.base_year, part.base_value, part.end_year, part.end_value, part.method)
        for year, value in yearly_path(*told).items():
            by_year[year] = by_year.get(year, Decimal(0)) + value
    whole = TargetEntry(
        place=kept.place,
        indicator=INDICATOR,
        base_year=kept.base_year,
        base_value=sum((part.base_value for part in parts), Decimal(0)),
        end_year=kept.end_year,
        end_value=Decimal(kept.total_t),
        method="printed",
        printed=by_year,
    )
    origin = {"kind": "breakdown", "id": kept.pk, "digest": kept.digest}
    return decision_propose(kept.place, [whole, *parts], by, document=document, reason=reason, origin=origin)


Part = tuple[str, str, int | None, str]  # place, party, organisation, sector


def parts_of(kept: Breakdown) -> dict[Part, tuple[int, int]]:
    """Tonnes of the base and of the target by party; they add up to both totals.

    A county answers for its whole; where departments answer for some sectors, for each of the others by itself.
    """
    departments: Mapping[str, int] = kept.asked["departments"]
    found: dict[Part, tuple[int, int]] = {}
    for name, base in kept.content["base"].items():
        row, sector = name.split(SEPARATOR, 1)
        end = kept.content["tonnes"].get(name, 0)
        if row == CITY:
            key: Part = (kept.place_id, "retained", None, "")
        elif sector in departments:
            key = (kept.place_id, "department", departments[sector], sector)
        else:
            key = (row, "territory", None, sector if departments else "")
        before = found.get(key, (0, 0))
        found[key] = (before[0] + base, before[1] + end)
    return found


def _entry(kept: Breakdown, key: Part, base: int, end: int, method: Method) -> TargetEntry:
    code, party, organisation, sector = key
    return TargetEntry(
        place=Place.objects.get(pk=code),
        indicator=INDICATOR,
        base_year=kept.base_year,
        base_value=Decimal(base),
        end_year=kept.end_year,
        end_value=Decimal(end),
        method=method if base and end else "linear",
        party=party,
        organisation=Organisation.objects.get(pk=organisation) if organisation else None,
        sector=sector,
    )


def _told(cells: Mapping[Cell, int]) -> dict[str, int]:
    return {SEPARATOR.join(cell): amount for cell, amount in cells.items()}
