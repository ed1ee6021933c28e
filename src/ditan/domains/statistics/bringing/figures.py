"""Figures of statistics as a kind of file: a row for each measure of a place and year, in whatever order of columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

import pyarrow as pa

from ditan.core.errors import Problem, Where
from ditan.core.errors.base import Language
from ditan.core.errors.figure_files import FigureDisagrees
from ditan.core.errors.tables import NumberIsText
from ditan.core.intake import Field, Filling
from ditan.core.intensity.entries import NOTATIONS, FigureEntry, constant_problems, entry_problems
from ditan.core.intensity.measures import measures
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.tables.columns import ColumnTable
from ditan.core.tables.grid import printed
from ditan.core.tables.numbers import plain_text, read_number
from ditan.domains.accounts.scope import Reach
from ditan.domains.intake.flat import Judged, flat_kind
from ditan.domains.intake.kinds import Accepted, Asked, Cell, Made
from ditan.domains.intake.models import Batch
from ditan.domains.places.models import Place
from ditan.domains.statistics.figure_grid import key_of, row_keys
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.selectors.disagreements import file_of
from ditan.domains.statistics.selectors.figures import FigureInUse, figures_of
from ditan.domains.statistics.services.figures import current_values, figures_keep, figures_withdraw

FILE = "intake/figures.yaml"
LAST_YEAR = 2199
WHAT = "intake.batch"
NAMES = (
    ("place", "地区", "place"),
    ("year", "年份", "year"),
    ("measure", "指标", "measure"),
    ("value", "数值", "value"),
    ("unit", "单位", "unit"),
    ("standing", "性质", "standing"),
    ("prices", "价格", "prices"),
    ("base", "价格基期", "base year of prices"),
    ("vintage", "普查", "census of the value"),
    ("document", "资料来源", "document"),
    ("dated", "日期", "dated"),
    ("reason", "更改原因", "reason of the change"),
)
LAST_YEARS_VALUE = Field(
    "last_year",
    "上年数",
    "last year's value",
    "number",
    help_zh="供对照，不会被读作本年数",
    help_en="to compare with; never read as this year's",
)
REQUIRED, NUMBERS = ("measure", "value"), ("base", "vintage", "year")
FILLS: Mapping[str, Filling] = {"place": "place", "year": "year"}
SCHEMA = pa.schema([(name, pa.string()) for name, _zh, _en in NAMES] + [("line", pa.int32())])


@cache
def figure_fields() -> tuple[Field, ...]:
    """The columns of a table of figures."""
    synonyms = read_data(BUILT_IN / FILE)["columns"]
    return tuple(
        Field(
            name,
            name_zh,
            name_en,
            is_required=name in REQUIRED,
            synonyms=tuple(synonyms.get(name, ())),
            fills=FILLS.get(name, ""),
            choices=tuple(one.name_zh for one in measures().values()) if name == "measure" else (),
        )
        for name, name_zh, name_en in NAMES
    )


def judge(table: ColumnTable, asked: Asked) -> Judged:
    """Each row as an entry, with everything that is wrong with it at its cells."""
    rows: list[dict[str, Any]] = []
    entries: list[FigureEntry] = []
    problems: list[Problem] = []
    value_column = table.header.index("value")
    for row in range(table.height):
        said = {name: _text(table, row, at) for at, name in enumerate(table.header)}
        if not said["value"]:  # a row of the template that was left blank
            continue
        record = {name: _word(text, name) for name, text in said.items()} | {"line": row + 2}
        rows.append(record)
        try:
            entries.append(entry_of(record, table, row))
        except (InvalidOperation, ValueError, Problem):
            problems.append(NumberIsText(table.where(row, value_column), found=said["value"]))
    problems += entry_problems(entries, asked.year or LAST_YEAR)
    problems += _beside_what_counts(entries, asked.place)
    found = pa.Table.from_pylist(rows, SCHEMA)
    years = pa.array([_whole(text) or None for text in found["year"].to_pylist()], pa.int32())
    return Judged(found.set_column(1, "year", years), problems, frozenset(_lines(problems)))


def entry_of(record: dict[str, Any], table: ColumnTable | None = None, row: int = 0) -> FigureEntry:
    """The entry of a row. Raises: ValueError, InvalidOperation or Problem where a number or a day cannot be read."""
    value = str(record["value"] or "")
    notation = value if value in NOTATIONS else ""
    number = None if notation or not value else read_number(value)
    at = table.where(row, table.header.index("value")) if table is not None else Where()
    said = {name: str(record[name] or "") for name in ("unit", "standing", "prices", "document", "reason")}
    return FigureEntry(
        place=record["place"] or "",
        year=_whole(str(record["year"] or "")),
        measure=record["measure"] or "",
        value=Decimal(plain_text(value).replace(",", "")) if number is not None else None,
        notation=notation,
        unit=said["unit"],
        standing=said["standing"],
        prices=said["prices"],
        document=said["document"],
        reason=said["reason"],
        base=_whole(str(record["base"] or "")),
        vintage=_whole(str(record["vintage"] or "")),
        dated=date.fromisoformat(record["dated"]) if record["dated"] else None,
        where=f"line {record['line']}",
        at=at,
    )


def commit(accepted: Accepted, by: Reach) -> Sequence[Made]:
    """Keep the figures; what counted before of the same key is replaced, with the reason of its row or of the batch."""
    batch = Batch.objects.get(pk=accepted.batch)
    entries = [entry_of(record) for record in accepted.rows.to_pylist()]
    given = [replace(entry, reason=entry.reason or accepted.reason) for entry in entries]
    kept = figures_keep(given, by, batch=batch)
    return [Made(WHAT, batch.pk, "统计指标值", "figures of statistics", count=len(kept))]


def take_back(made: Sequence[Made], by: Reach, reason: str) -> None:
    """Take the figures of the batch out of use; what counted before counts again."""
    for one in made:
        figures_withdraw(Batch.objects.get(pk=one.pk), by, reason)


def prefill(place: Place, year: int, _language: Language) -> list[Mapping[str, Cell]]:
    """Every row that one usually gives, with its unit, and last year's value beside it; recognised ones need their scan."""
    last = {key_of(figure): figure.text for figure in figures_of([place.code], measures(), [year - 1])}
    return [
        {
            "place": place.code,
            "year": year,
            "measure": key.measure,
            "unit": measures()[key.measure].unit,
            "standing": key.standing,
            "prices": key.prices,
            "base": key.base or None,
            "last_year": last.get(key),
        }
        for key in row_keys([], year, is_typed=True)
    ]


def _beside_what_counts(entries: Sequence[FigureEntry], place: Place) -> Iterator[Problem]:
    """What the figures in use, of the place and of those below it, say of the entries: others, or current prices."""
    inside = Place.objects.filter(
        code__in={entry.place for entry in entries},
        interval_start__gte=place.interval_start,
        interval_start__lte=place.interval_end,
    ).values_list("code", flat=True)
    counting = figures_of(inside, {entry.measure for entry in entries}, {entry.year for entry in entries})
    yield from constant_problems(entries, current_values(entries, counting))
    yield from _disagreements(entries, counting)


def _disagreements(entries: Sequence[FigureEntry], counting: Sequence[FigureInUse]) -> Iterator[Problem]:
    """Values that differ from those in use."""
    by_key = {figure.key: figure for figure in counting}
    differing = [
        (entry, figure)
        for entry in entries
        if (figure := by_key.get(entry.key)) is not None
        and (figure.value, figure.notation) != (entry.value, entry.notation)
    ]
    files = _files(figure for _entry, figure in differing)
    for entry, figure in differing:
        known = measures()[entry.measure]
        named: dict[str, Any] = {"measure_zh": known.name_zh, "measure_en": known.name_en, "year": entry.year}
        told = {"found": entry.text, "before": figure.text, "document": figure.document}
        yield FigureDisagrees(entry.at, **named, **told, file=files[figure.pk] or "—")


def _files(figures: Iterable[FigureInUse]) -> dict[int, str]:
    """The file that each figure came with."""
    found = Figure.objects.filter(pk__in=[figure.pk for figure in figures]).select_related("batch__upload")
    return {figure.pk: file_of(figure) for figure in found}


def _text(table: ColumnTable, row: int, column: int) -> str:
    return printed(table.value(row, column)).strip()


def _word(text: str, name: str) -> str:
    """The id of a word of a cell: of a measure by any of its names, of the words of the file."""
    if name == "measure":
        known = (one for one in measures().items() if text in (one[0], one[1].name_zh, one[1].name_en))
        return next((identity for identity, _ in known), text)
    words: dict[str, str] = read_data(BUILT_IN / FILE)["words"] if name in ("standing", "prices") else {}
    return words.get(text, text)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= 4 else 0


def _lines(problems: Sequence[Problem]) -> Iterator[int]:
    for problem in problems:
        digits = "".join(filter(str.isdigit, problem.where.cell or ""))
        if problem.severity == "error" and digits:
            yield int(digits)


FIGURES = flat_kind(
    id="figures",
    name_zh="统计指标值",
    name_en="figures of statistics",
    about_zh="地区生产总值、人口、能源等指标，一行一个指标一年",
    about_en="output, population, energy and other measures: a row for each measure and year",
    order=30,
    fields=figure_fields(),
    judge=judge,
    commit=commit,
    take_back=take_back,
    prefill=prefill,
    shown=(LAST_YEARS_VALUE,),
)
