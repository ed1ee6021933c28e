"""The form of the studio: what was typed, read into what is asked for; and written back as it was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.breakdown import StudioFieldUnreadable
from ditan.core.pathway.breakdown import principles
from ditan.core.pathway.sectors import sectors
from ditan.domains.accounts.models import Organisation
from ditan.domains.pathway.forms.parties import parties_in, texts_of
from ditan.domains.pathway.selectors.bases import BreakdownBase
from ditan.domains.pathway.services import Asked
from ditan.domains.pathway.services.breaking import labels_of
from ditan.domains.target.models import MOST_NAME
from ditan.domains.web.typed import YEARS, key_typed

LONGEST = 40
DEFAULT_SHARE = 0.95
DEFAULT_YEARS = 5
DEFAULT_PRINCIPLE = "grandfathering"
MOST_WEIGHT, MOST_DIGITS = 10, 15


@dataclass(frozen=True, slots=True)
class Typed:
    """The texts of the form, by the names of its fields."""

    texts: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")


def typed_of(asked: Asked) -> Typed:
    """The form as a version was asked for."""
    texts = {"end_year": str(asked.end_year), "total": str(asked.total_t)}
    texts |= {f"weight-{name}": f"{weight:g}" for name, weight in asked.weights.items()}
    texts |= {f"lock-{row}-{sector}": str(amount) for (row, sector), amount in asked.cells.items()}
    texts |= {f"row-{row}": str(amount) for row, amount in asked.rows.items()}
    texts |= {f"column-{sector}": str(amount) for sector, amount in asked.columns.items()}
    texts |= {f"department-{sector}": str(key) for sector, key in asked.departments.items()}
    texts |= texts_of(asked.parties)
    if asked.growth is not None:
        texts["growth"] = f"{asked.growth * 100:g}"
    return Typed(texts)


def first_asked(base: BreakdownBase, given: Mapping[str, str]) -> Asked:
    """What the studio begins with: a round total a little below the base, cut at equal rates.

    Parameters: given – `end_year` and `total_t` of an address, as a plan or a scenario hands them on; what cannot be read, or
    does not come after the base, counts as not given.
    """
    total = round(base.total_t * DEFAULT_SHARE / 10_000) * 10_000
    asked = {name: int(given[name]) for name in ("end_year", "total_t") if _is_given(given.get(name, ""))}
    end_year = asked.get("end_year", 0)
    if end_year not in YEARS or end_year <= base.year:
        end_year = base.year + DEFAULT_YEARS
    return Asked(base.year, end_year, asked.get("total_t", total), {DEFAULT_PRINCIPLE: 1.0})


def _is_given(text: str) -> bool:
    return bool(text) and text.isdigit() and is_whole(text)


def typed_in(posted: Mapping[str, str]) -> Typed:
    """What was typed, each text cut to its greatest length."""
    return Typed(
        {
            name[:80]: text.strip()[: MOST_NAME if name.endswith("-name") else LONGEST]
            for name, text in posted.items()
        }
    )


def asked_in(
    base: BreakdownBase,
    typed: Typed,
    houses: Mapping[int, Any],
    register: Mapping[str, list[Organisation]] | None = None,
) -> Asked:
    """What is asked for; `register`: enterprises by their names. Raises: Refused with every field that cannot be read."""
    problems: list[Problem] = []
    end_year = _whole(typed, "end_year", "the target year", "目标年", problems) or 0
    if not problems and end_year not in YEARS:
        problems.append(_unreadable("the target year", "目标年", str(end_year), "a year", "年份"))
    total = _whole(typed, "total", "the total", "总量", problems)
    if total is None and not typed["total"]:
        problems.append(_unreadable("the total", "总量", "-", "whole tonnes", "整数吨"))
    weights = {name: _weight(typed, name, problems) for name in principles()}
    cells, rows, columns = {}, {}, {}
    named = labels_of(base)
    for row in base.rows:
        for sector in base.sectors:
            amount = _lock(typed, f"lock-{row}-{sector}", f"{named[row]} × {named[sector]}", problems)
            if amount is not None:
                cells[row, sector] = amount
        amount = _lock(typed, f"row-{row}", named[row], problems)
        if amount is not None:
            rows[row] = amount
    for sector in base.sectors:
        amount = _lock(typed, f"column-{sector}", named[sector], problems)
        if amount is not None:
            columns[sector] = amount
    departments = {
        sector: key
        for sector in sectors()
        if (key := key_typed(typed[f"department-{sector}"])) in houses and key
    }
    growth = _number(typed, "growth", "the growth of output", "产出年均增速", problems)
    parties = parties_in(base, typed.texts, register or {}, problems)
    refuse_if(problems)
    return Asked(
        base_year=base.year,
        end_year=end_year,
        total_t=total or 0,
        weights={name: weight for name, weight in weights.items() if weight},
        cells=cells,
        rows=rows,
        columns=columns,
        departments=departments,
        growth=None if growth is None else growth / 100,
        parties=parties,
    )


def _weight(typed: Typed, name: str, problems: list[Problem]) -> float:
    known = principles()[name]
    found = _number(
        typed, f"weight-{name}", f"the weight of {known.name_en}", f"{known.name_zh}的权重", problems
    )
    if found is not None and not 0 <= found <= MOST_WEIGHT:
        problems.append(
            _unreadable(
                f"the weight of {known.name_en}",
                f"{known.name_zh}的权重",
                f"{found:g}",
                f"a number from 0 to {MOST_WEIGHT}",
                f"0 到 {MOST_WEIGHT} 的数",
            )
        )
        return 0.0
    return found or 0.0


def _lock(typed: Typed, name: str, label: str, problems: list[Problem]) -> int | None:
    return _whole(typed, name, f"the lock of {label}", f"锁定 {label} ", problems)


def is_whole(text: str) -> bool:
    """Whether a text is whole tonnes, or nothing."""
    told = text.replace(",", "").replace("，", "")
    return not told or (told.isascii() and told.isdigit() and len(told) <= MOST_DIGITS)


def _whole(typed: Typed, name: str, field: str, field_zh: str, problems: list[Problem]) -> int | None:
    text = typed[name].replace(",", "").replace("，", "")
    if not text:
        return None
    if not is_whole(text):
        problems.append(
            _unreadable(field, field_zh, typed[name], "a whole number of zero or more", "不小于零的整数")
        )
        return None
    return int(text)


def _number(typed: Typed, name: str, field: str, field_zh: str, problems: list[Problem]) -> float | None:
    text = typed[name].replace("−", "-")
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = float("nan")
    if not abs(found) < 1000:
        problems.append(_unreadable(field, field_zh, typed[name], "a number", "数值"))
        return None
    return found


def _unreadable(field: str, field_zh: str, found: str, expected: str, expected_zh: str) -> Problem:
    return StudioFieldUnreadable(
        field=field, field_zh=field_zh, found=found, expected=expected, expected_zh=expected_zh
    )
