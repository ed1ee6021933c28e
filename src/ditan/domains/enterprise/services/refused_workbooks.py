"""Keeping a workbook that was refused, for the person who brought it; and the same with a remark in every row that is wrong."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils import timezone

from ditan.core.errors import Problem, Refused
from ditan.core.tables.columns import read_columns
from ditan.core.tables.grid import printed
from ditan.core.tables.limits import default_limits
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise, RefusedWorkbook

LARGEST = 8 << 20
MOST_FINDINGS = 500
LONGEST_NAME = 200


def refused_keep(
    enterprise: Enterprise, year: int, data: bytes, name: str, problems: Iterable[Problem], by: Reach
) -> RefusedWorkbook | None:
    """Keep what was refused; it replaces what the same person had left there. Returns: None for a file too large to be kept."""
    if len(data) > LARGEST:
        return None
    kept, _ = RefusedWorkbook.objects.update_or_create(
        enterprise=enterprise,
        year=year,
        person=by.person,
        defaults={
            "name": Path(name).name[:LONGEST_NAME],
            "data": data,
            "findings": [_finding(one) for one in list(problems)[:MOST_FINDINGS]],
            "at": timezone.now(),
        },
    )
    return kept


def refused_drop(enterprise: Enterprise, year: int, by: Reach) -> None:
    """Forget it: it was taken, or is not wanted."""
    RefusedWorkbook.objects.filter(enterprise=enterprise, year=year, person=by.person).delete()


def refused_get(enterprise: Enterprise, year: int, by: Reach) -> RefusedWorkbook | None:
    """What this person brought and was refused."""
    return RefusedWorkbook.objects.filter(enterprise=enterprise, year=year, person=by.person).first()


def refused_rows(kept: RefusedWorkbook, path: Path, language: str) -> tuple[list[str], list[list[str]]]:
    """The rows of the file, each with what is wrong in it as a first cell; no rows where the file is no table.

    Parameters: path – where its bytes lie. Returns: the header and the rows. A row may be corrected and brought back as it
    is: the first column is passed over.
    """
    try:
        cells = read_columns(path, None, default_limits())
    except Refused:
        return [], []
    told: dict[int, list[str]] = {}
    for one in kept.findings:
        if line := one[language]["at"].get("line"):
            told.setdefault(line, []).append(one[language]["message"])
    texts = [
        [
            text if text is not None else "" if number is None else printed(number)
            for text, number in zip(column.texts.to_pylist(), column.numbers.to_pylist(), strict=True)
        ]
        for column in cells.columns
    ]
    rows = [
        ["; ".join(told.get(row + 2, ())), *(column[row] for column in texts)] for row in range(cells.height)
    ]
    return list(cells.header), rows


def _finding(problem: Problem) -> dict[str, Any]:
    """What was refused, in both languages."""
    return {"zh": problem.as_json("zh"), "en": problem.as_json("en")}
