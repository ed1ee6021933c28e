"""The duty matrix as a sheet: the same lines and columns out and in.

The first column names the duty, each other column a county with its code; the cells are those of `duty_text`.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from ditan.core.errors import Problem, Where
from ditan.core.errors.accounts import DutyColumnUnknown, DutyLineDoubled, DutyRowUnknown
from ditan.core.tables import Grid, address, read_grid
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.places.models import Place
from ditan.domains.web.names import name_of

CODE = re.compile(r"[（(]\s*([0-9A-Za-z]+)\s*[)）]\s*$")
SHOWN = 40
Cells = dict[tuple[str, str], str]


def heading(place: Place) -> str:
    """The heading of a column: the name with the code, by which it is found again."""
    return f"{name_of(place)}（{place.pk}）"


def read_matrix(path: Path, place: Place, columns: tuple[Place, ...]) -> tuple[Cells, list[Problem]]:
    """The texts of a workbook or CSV by county and duty, and everything that is wrong with its heads.

    A county or duty that the sheet does not name is not in the result: it stays as it is. Raises: Refused where the
    file is no table.
    """
    grid = read_grid(path)
    problems: list[Problem] = list(grid.broken.values())
    counties = _columns(grid, place, columns, problems)
    subjects = _lines(grid, problems)
    return {
        (county, subject): grid.text(line, column).strip()
        for line, subject in subjects.items()
        for column, county in counties.items()
    }, problems


def _columns(
    grid: Grid, place: Place, known: tuple[Place, ...], problems: list[Problem]
) -> Mapping[int, str]:
    by_name = {name: one.pk for one in known for name in (one.name_zh, one.name_en, one.pk) if name}
    found: dict[int, str] = {}
    for column in range(1, grid.width):
        text = grid.text(0, column).strip()
        if not text:
            continue
        code = CODE.search(text)
        county = by_name.get(code.group(1) if code else text)
        where = Where(grid.file, grid.sheet, address(0, column))
        if county is None:
            problems.append(
                DutyColumnUnknown(
                    where,
                    found=text[:SHOWN],
                    place_zh=place.name_zh,
                    place_en=place.name_en or place.name_zh,
                    known="、".join(name_of(one) for one in known),
                )
            )
        elif county in found.values():
            problems.append(DutyLineDoubled(where, found=text[:SHOWN]))
        else:
            found[column] = county
    return found


def _lines(grid: Grid, problems: list[Problem]) -> Mapping[int, str]:
    known = vocabulary().subjects
    by_name = {name: one.id for one in known.values() for name in (one.id, one.name_zh, one.name_en)}
    found: dict[int, str] = {}
    for line in range(1, grid.height):
        text = grid.text(line, 0).strip()
        if not text:
            continue
        where = Where(grid.file, grid.sheet, address(line, 0))
        subject = by_name.get(text)
        if subject is None:
            names = "、".join(name_of(one) for one in known.values())
            problems.append(DutyRowUnknown(where, found=text[:SHOWN], known=names))
        elif subject in found.values():
            problems.append(DutyLineDoubled(where, found=text[:SHOWN]))
        else:
            found[line] = subject
    return found
