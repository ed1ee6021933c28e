"""Reading tables of ranges: those of the library, by guideline, and a place's own file, with all problems at once."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ditan.core.equations import EQUATIONS
from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.inventory.uncertainty import (
    RangeBelowZero,
    RangeCategoryUnknown,
    RangeDistributionUnknown,
    RangeNegative,
    RangePartUnknown,
    RangeTwice,
)
from ditan.core.errors.library import LibraryUnreadable
from ditan.core.inventory.uncertainty.ranges import (
    ACTIVITY,
    DISTRIBUTIONS,
    POTENTIAL,
    Authority,
    Range,
)
from ditan.core.library.cells import read_number, read_verification
from ditan.core.library.files import BUILT_IN
from ditan.core.library.nearest import nearest
from ditan.core.library.tables import TableRow, read_table
from ditan.core.library.vocabulary import categories

FOLDER = "inventory/uncertainty"
INTERNATIONAL = "ipcc_2006"
KEYS = ("category", "source", "item", "gas", "part", "parameter")
REQUIRED = ("category", "part", "lower", "upper", "distribution")
COLUMNS = (*KEYS, "lower", "upper", "distribution", "group")
NOTES = ("document", "clause", "verification", "seen_in", "note")
PER_CENT = 100
SIDES = {"lower": "下侧", "upper": "上侧"}


@cache
def library_ranges(guideline: str) -> tuple[Range, ...]:
    """The ranges of a guideline and, behind them, those of IPCC 2006.

    A line that names a parameter holds in every edition that uses the parameter.

    Parameters: guideline – the edition's guideline, like `provincial_2011`; one without a table of its own rests
    on IPCC 2006 and on the lines that name parameters.
    """
    found: list[Range] = []
    for path in sorted((BUILT_IN / FOLDER).glob("*.csv")):
        authority = Authority.INTERNATIONAL if path.stem == INTERNATIONAL else Authority.GUIDELINE
        is_ours = path.stem in (INTERNATIONAL, guideline)
        found += [one for one in _ranges(path, authority) if is_ours or one.parameter]
    return tuple(found)


def read_ranges(path: Path) -> tuple[Range, ...]:
    """A place's own table of ranges, which wins over everything else.

    When to use: where the uncertainty of an input is known better than the guideline's default.

    Parameters: path – a CSV with `category, part, lower, upper, distribution` and, where needed, `source, item,
    gas, parameter, group, document, clause, verification, note`. Half-widths are % of the value at 95 %.
    Raises: Refused with every problem of the file: columns, numbers, parts, categories, distributions, repeats.
    """
    return _ranges(path, Authority.OWN)


def parts() -> list[str]:
    """Everything that may be uncertain: the activity, every role of every equation, the GWP."""
    roles = [role.id for equation in EQUATIONS.values() for role in equation.roles]
    return list(dict.fromkeys([ACTIVITY, *roles, POTENTIAL]))


def _ranges(path: Path, authority: Authority) -> tuple[Range, ...]:
    file = path.name
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused([LibraryUnreadable(Where(file=file), file=file, detail=str(error))]) from error
    table = read_table(file, text, REQUIRED, (*COLUMNS, *NOTES))
    problems = list(table.problems)
    found = tuple(_range(row, authority, problems) for row in table.rows) if not problems else ()
    problems += _repeats(found)
    refuse_if(problems)
    return found


def _range(row: TableRow, authority: Authority, problems: list[Problem]) -> Range:
    widths = {side: _half_width(row, side, problems) for side in SIDES}
    distribution = row.cell("distribution")
    problems += _word_problems(row)
    if widths["lower"] > 1 or (distribution == "lognormal" and widths["lower"] == 1):
        problems.append(RangeBelowZero(row.where, part=row.cell("part"), found=row.cell("lower")))
    stated = row.cell("verification")
    kind = next((word for word in DISTRIBUTIONS if word == distribution), DISTRIBUTIONS[0])
    return Range(
        **{key: row.cell(key) for key in KEYS},
        lower=widths["lower"],
        upper=widths["upper"],
        distribution=kind,
        group=row.cell("group"),
        document=row.cell("document"),
        clause=row.cell("clause"),
        verification=read_verification(stated, row.cell("part"), row.where, problems)
        if stated
        else "unverified",
        note=row.cell("note"),
        file=row.file,
        line=row.line,
        authority=authority,
    )


def _half_width(row: TableRow, side: str, problems: list[Problem]) -> float:
    part = row.cell("part")
    percent = read_number(row.cell(side), f"{part} {side}", row.where, problems)
    if percent < 0:
        problems.append(
            RangeNegative(row.where, part=part, side=side, side_zh=SIDES[side], found=row.cell(side))
        )
    return abs(percent) / PER_CENT


def _word_problems(row: TableRow) -> Iterator[Problem]:
    part, category, distribution = row.cell("part"), row.cell("category"), row.cell("distribution")
    if part not in parts():
        yield RangePartUnknown(
            row.where, found=part, nearest=nearest(part, parts()), known=", ".join(parts()[1:])
        )
    if category and category not in categories():
        yield RangeCategoryUnknown(row.where, found=category, nearest=nearest(category, categories()))
    if distribution not in DISTRIBUTIONS:
        yield RangeDistributionUnknown(
            row.where,
            found=distribution,
            nearest=nearest(distribution, DISTRIBUTIONS),
            known=", ".join(DISTRIBUTIONS),
        )


def _repeats(ranges: tuple[Range, ...]) -> Iterator[Problem]:
    first: Mapping[tuple[str, ...], Range] = {one.keys: one for one in reversed(ranges)}
    for one in ranges:
        other = first[one.keys]
        if other is not one:
            yield RangeTwice(Where(file=one.file, line=one.line), what=one.text, other=other.line)
