"""Figures of months and quarters as a kind of file: a row for each measure of a place and year, a column for each period."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pyarrow as pa
from django.utils import timezone

from ditan.core.errors import Problem, Where
from ditan.core.errors.base import Language
from ditan.core.intake import Field, Filling
from ditan.core.intensity.periods import period_measures, period_problems
from ditan.core.intensity.periods.entries import consistency_problems
from ditan.core.intensity.periods.measures import TO_DATE
from ditan.core.intensity.periods.table import (
    FILE,
    PERIODS,
    WORDS,
    period_column,
    period_of_head,
    row_entries,
)
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.tables.columns import ColumnTable
from ditan.core.tables.grid import printed
from ditan.core.tables.sheets import SheetColumns
from ditan.domains.accounts.scope import Reach
from ditan.domains.intake.flat import Judged, flat_kind
from ditan.domains.intake.kinds import Accepted, Asked, Cell, Detected, Made
from ditan.domains.intake.models import Batch
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.periods import period_figures_of
from ditan.domains.statistics.services.periods import periods_keep, periods_withdraw

WHAT = "intake.batch"
Detect = Callable[[Sequence[SheetColumns], Asked], Detected | None]
NAMES: Mapping[str, tuple[str, str]] = {
    "place": ("地区", "place"),
    "year": ("年份", "year"),
    "measure": ("指标", "measure"),
    "kind": ("本期或累计", "period or to date"),
    "unit": ("单位", "unit"),
    "document": ("资料来源", "document"),
    "dated": ("日期", "dated"),
    "reason": ("更改原因", "reason of the change"),
}
FILLS: Mapping[str, Filling] = {"place": "place", "year": "year"}
KIND_WORDS: Mapping[Language, tuple[str, str]] = {"zh": ("本期", "累计"), "en": ("single", "to date")}
SCHEMA = pa.schema([(name, pa.string()) for name in (*WORDS, *PERIODS)] + [("line", pa.int32())])


@cache
def period_fields() -> tuple[Field, ...]:
    """The columns of a table of months and quarters."""
    synonyms = read_data(BUILT_IN / FILE)["columns"]
    choices = {
        "measure": tuple(one.name_zh for one in period_measures().values()),
        "kind": KIND_WORDS["zh"],
    }
    words = {
        name: Field(
            name,
            *NAMES[name],
            is_required=name == "measure",
            synonyms=tuple(synonyms.get(name, ())),
            fills=FILLS.get(name, ""),
            choices=choices.get(name, ()),
        )
        for name in WORDS
    }
    periods = {}
    for name, (size, number) in PERIODS.items():
        zh, en, *others = period_column(size, number)
        periods[name] = Field(name, zh, en, synonyms=(name, *others))
    ahead = [words[name] for name in WORDS[:5]]
    return (*ahead, *periods.values(), *(words[name] for name in WORDS[5:]))


def judge(table: ColumnTable, asked: Asked) -> Judged:
    """Each row as its entries, with everything that is wrong at its cells, also beside the values in use."""
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    entries = []
    for row in range(table.height):
        said = {name: printed(table.value(row, at)).strip() for at, name in enumerate(table.header)}
        if not any(said[name] for name in PERIODS):  # a row of the template that was left blank
            continue
        rows.append(said | {"line": row + 2})

        def where(name: str, row: int = row) -> Where:
            return table.where(row, table.header.index(name))

        entries += list(row_entries(said, where, problems))
    inside = Place.objects.filter(
        code__in={entry.place for entry in entries},
        interval_start__gte=asked.place.interval_start,
        interval_start__lte=asked.place.interval_end,
    ).values_list("code", flat=True)
    counting = period_figures_of(
        inside, {entry.measure for entry in entries}, {entry.year for entry in entries}
    )
    problems += period_problems(entries, timezone.localdate())
    problems += consistency_problems(entries, {one.key: one for one in counting})
    found = pa.Table.from_pylist(rows, SCHEMA)
    years = [int(text) if text and text.isdecimal() else None for text in found["year"].to_pylist()]
    lines = {
        int(digits)
        for problem in problems
        if problem.severity == "error" and (digits := "".join(filter(str.isdigit, problem.where.cell or "")))
    }
    return Judged(found.set_column(1, "year", pa.array(years, pa.int32())), problems, frozenset(lines))


def commit(accepted: Accepted, by: Reach) -> Sequence[Made]:
    """Keep the figures; what counted before is replaced, with the reason of its row or of the batch."""
    batch = Batch.objects.get(pk=accepted.batch)
    problems: list[Problem] = []
    entries = []
    for record in accepted.rows.to_pylist():
        said = {name: str(value) for name, value in record.items() if value is not None}
        line = record["line"]
        for entry in row_entries(said, lambda _name, line=line: Where(line=line), problems):  # type: ignore[misc]
            entries.append(replace(entry, reason=entry.reason or accepted.reason))
    kept = periods_keep(entries, by, batch=batch)
    return [Made(WHAT, batch.pk, "月度、季度数据", "figures of months and quarters", count=len(kept))]


def take_back(made: Sequence[Made], by: Reach, reason: str) -> None:
    """Take the figures of the batch out of use; what counted before counts again."""
    for one in made:
        periods_withdraw(Batch.objects.get(pk=one.pk), by, reason)


def prefill(place: Place, year: int, language: Language) -> list[Mapping[str, Cell]]:
    """A row for each measure, as it is usually printed, with its unit."""
    words = KIND_WORDS[language]
    return [
        {
            "place": place.code,
            "year": year,
            "measure": known.name_zh if language == "zh" else known.name_en,
            "kind": words[known.usual == TO_DATE],
            "unit": known.unit,
        }
        for known in period_measures().values()
    ]


def _by_span(detect: Detect) -> Detect:
    """Heads such as 1-2月 name February: compared without their dash they would be December's."""

    def found(sheets: Sequence[SheetColumns], asked: Asked) -> Detected | None:
        detected = detect(sheets, asked)
        if detected is None:
            return None
        matches = detected.layout.matches
        spans = {one.column: column for one in matches if (column := period_of_head(one.name))}
        if not spans:
            return detected
        told = tuple(
            replace(one, field=spans[one.column], confidence=1.0, how="name")
            if one.column in spans
            else replace(one, field="", confidence=0.0, how="none")
            if one.field in spans.values()
            else one
            for one in matches
        )
        return replace(detected, layout=replace(detected.layout, matches=told))

    return found


_KIND = flat_kind(
    id="period_figures",
    name_zh="月度、季度数据",
    name_en="figures of months and quarters",
    about_zh="电力、煤、水泥、地区生产总值等逐月或逐季的数，一行一个指标一年，本期或累计",
    about_en="electricity, coal, cement, output by month or quarter: a row for each measure and year, single or to date",
    order=32,
    fields=period_fields(),
    judge=judge,
    commit=commit,
    take_back=take_back,
    prefill=prefill,
)
PERIOD_FIGURES = replace(_KIND, detect=_by_span(_KIND.detect))
