"""Reading a file of the national platform to facts: all problems at once, each at its cell; blank cells say nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ditan.core.enterprise.exchange.layout import (
    Layout,
    LayoutColumn,
    bracket_of,
    place_columns,
    unit_of,
)
from ditan.core.enterprise.facts import month_text, read_month, ways_of_knowing
from ditan.core.enterprise.methods import Item, Method, Source, meant, plain
from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.enterprise.exchange import (
    NationalCellsContradict,
    NationalColumnMissing,
    NationalColumnsUnknown,
    NationalColumnTwice,
    NationalFileEmpty,
    NationalFileOfOtherEdition,
    NationalFuelMissing,
    NationalFuelUnknown,
    NationalMonthOfOtherYear,
    NationalMonthUnreadable,
    NationalUnitUnreadable,
)
from ditan.core.quantities import parse_unit
from ditan.core.tables.columns import ColumnTable, read_columns
from ditan.core.tables.grid import printed
from ditan.core.tables.limits import default_limits

Row = dict[str, str]
IGNORED = "-"
LISTED = 20


@dataclass(frozen=True, slots=True)
class GivenFact:
    """A fact as the file gives it, in the columns of the contract, and where it stands; `how_known` blank: it does not say."""

    row: Row
    where: Where


@dataclass(frozen=True, slots=True)
class NationalFile:
    """What a file holds: facts, whose it says it is, the headers that nothing was taken from, and warnings."""

    facts: tuple[GivenFact, ...]
    code: str
    headers: tuple[str, ...]
    unknown: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_national(
    path: Path,
    layout: Layout,
    method: Method,
    year: int,
    matched: Mapping[str, str] | None = None,
    *,
    name: str = "",
) -> NationalFile:
    """Read a file (CSV, XLSX) of a layout.

    Parameters: year – whose months the file holds; matched – headers of this enterprise that were matched by hand (header →
    column, `-` to leave it out), which come before the names of the layout; name – of the file, where the path is not it.
    Raises: Refused with everything that is wrong.
    """
    chosen = matched or {}
    cells = read_columns(
        path, None, default_limits(), wanted=lambda header: bool(_places(header, layout, chosen).get("month"))
    )
    return _Reader(replace(cells, file=name or cells.file), layout, method, year, chosen).read()


def headers_of(path: Path, layout: Layout, matched: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """The headers of a file and what each is taken for, for whoever matches them. Raises: Refused."""
    cells = read_columns(path, None, default_limits())
    return [(text, _named(text, layout, matched or {})) for text in cells.header if text.strip()]


def _named(header: str, layout: Layout, matched: Mapping[str, str]) -> str:
    found = _by_hand(header, matched) or layout.column_named(header)
    return "" if found == IGNORED else found


def _by_hand(header: str, matched: Mapping[str, str]) -> str:
    """What a header was matched to; full-width forms and spaces make no difference."""
    return {plain(text): column for text, column in matched.items()}.get(plain(header), "")


def _places(header: tuple[str, ...], layout: Layout, matched: Mapping[str, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, text in enumerate(header):
        name = _named(text, layout, matched)
        if name:
            found.setdefault(name, []).append(place)
    return found


class _Reader:
    """One file being read."""

    def __init__(
        self, cells: ColumnTable, layout: Layout, method: Method, year: int, matched: Mapping[str, str]
    ) -> None:
        self.cells, self.layout, self.method, self.year = cells, layout, method, year
        self.matched = matched
        self.places = _places(cells.header, layout, matched)
        self.texts = [_texts(cells, place) for place in range(len(cells.header))]
        self.problems: list[Problem] = list(cells.problems)
        self.units = {name: self._bracket(name) for name in layout.columns}

    def read(self) -> NationalFile:
        refuse_if(self._header_problems())
        self._refuse_other_edition()
        found: dict[tuple[str, ...], GivenFact] = {}
        for line in range(self.cells.height):
            for fact in self._line(line):
                self._add(found, fact)
        if not found and not self.problems:
            self.problems.append(NationalFileEmpty(Where(file=self.cells.file, sheet=self.cells.sheet)))
        refuse_if(self.problems)
        unknown = tuple(
            text
            for text in self.cells.header
            if text.strip()
            and not _named(text, self.layout, self.matched)
            and _by_hand(text, self.matched) != IGNORED
        )
        warnings = [one for one in self.problems if one.severity != "error"]
        if unknown:
            where = Where(file=self.cells.file, sheet=self.cells.sheet, line=1)
            told = ", ".join(unknown[:LISTED])
            warnings.append(NationalColumnsUnknown(where, count=len(unknown), found=told))
        code = next((text for text in self._column("code") if text.strip()), "")
        return NationalFile(tuple(found.values()), code.strip(), self.cells.header, unknown, tuple(warnings))

    def _header_problems(self) -> Iterator[Problem]:
        where = Where(file=self.cells.file, sheet=self.cells.sheet, line=1)
        for place in place_columns().values():
            if place.is_required and place.id not in self.places:
                told = ", ".join(filter(None, self.cells.header[:LISTED]))
                yield NationalColumnMissing(where, column=place.name_en, column_zh=place.name_zh, found=told)
        names = {one: (zh, en) for one, zh, en in self.layout.choices()}
        for name, places in self.places.items():
            if len(places) > 1:
                zh, en = names[name]
                told = ", ".join(self.cells.header[place] for place in places)
                yield NationalColumnTwice(where, column=en, column_zh=zh, found=told)
        yield from self.problems
        self.problems = []

    def _refuse_other_edition(self) -> None:
        found = next((text.strip() for text in self._column("edition") if text.strip()), "")
        if found and found != self.layout.edition:
            where = Where(file=self.cells.file, sheet=self.cells.sheet)
            raise Refused(
                [NationalFileOfOtherEdition(where, found=found[:40], expected_now=self.layout.edition)]
            )

    def _bracket(self, name: str) -> str:
        """The unit that the head of a column names, where it is one; a problem where it is none."""
        place = self.places.get(name, [-1])[0]
        text = bracket_of(self.cells.header[place]) if place >= 0 else ""
        if not text:
            return ""
        try:
            parse_unit(text)
        except Problem:
            usual = self.layout.columns[name].unit.replace("{fuel}", "t")
            where = self.cells.where(-1, place)
            told = {"found": self.cells.header[place], "unit": text, "usual": usual}
            self.problems.append(NationalUnitUnreadable(where, **told))
        return text

    def _column(self, name: str) -> list[str]:
        places = self.places.get(name)
        return self.texts[places[0]] if places else [""] * self.cells.height

    def _line(self, line: int) -> Iterator[GivenFact]:
        given = [name for name in self.layout.columns if self._column(name)[line].strip()]
        if not given:
            return
        month = self._month(line)
        fuel, is_known = self._fuel(line)
        if month is None or not is_known:
            return
        for name in given:
            column = self.layout.columns[name]
            if column.is_of_fuel and fuel is None:
                told = {"column": column.name_en, "column_zh": column.name_zh}
                self.problems.append(NationalFuelMissing(self._where(line, name), **told))
                continue
            found = self.layout.item_of(self.method, column, fuel)
            if found is not None:
                yield self._fact(line, column, *found, month)

    def _fact(self, line: int, column: LayoutColumn, source: Source, item: Item, month: str) -> GivenFact:
        fuel_unit = self._column("fuel_unit")[line].strip() if column.is_of_fuel else ""
        way = meant(self._column(f"{column.id}.how")[line], ways_of_knowing().values())
        told = self._column(f"{column.id}.how")[line].strip()
        row = {
            "facility": self._column("facility")[line].strip(),
            "source": source.id,
            "item": item.id,
            "month": month,
            "parameter": column.parameter,
            "value": self._column(column.id)[line].strip(),
            "unit": self.units[column.id] or unit_of(column, source, item, fuel_unit),
            "how_known": way.id if way else told,
            "evidence": "",
        }
        return GivenFact(row, self._where(line, column.id))

    def _month(self, line: int) -> str | None:
        text = self._column("month")[line]
        read, where = read_month(text), self._where(line, "month")
        if read is None or (read[0] is None and not text.strip()):
            self.problems.append(NationalMonthUnreadable(where, found=text[:40] or "—", year=self.year))
            return None
        if read[0] not in (None, self.year):
            self.problems.append(NationalMonthOfOtherYear(where, found=text[:40], year=self.year))
            return None
        return month_text(self.year, read[1])

    def _fuel(self, line: int) -> tuple[Item | None, bool]:
        """The fuel of a row (None: it names none), and whether what it names is one."""
        text = self._column("fuel")[line].strip()
        source = self.method.sources.get(self.layout.fuel_source)
        if not text or source is None:
            return None, True
        found = meant(text, source.items.values())
        if found is None:
            told = {"method": self.method.name_en, "method_zh": self.method.name_zh, "found": text[:40]}
            known = {
                "known": ", ".join(one.name_en for one in source.items.values()),
                "known_zh": "、".join(one.name_zh for one in source.items.values()),
            }
            self.problems.append(NationalFuelUnknown(self._where(line, "fuel"), **told, **known))
        return found, found is not None

    def _where(self, line: int, name: str) -> Where:
        return self.cells.where(line, self.places[name][0])

    def _add(self, found: dict[tuple[str, ...], GivenFact], fact: GivenFact) -> None:
        """Values of a facility may stand in several rows of a month (one a fuel), but they must be the same."""
        key = tuple(fact.row[name] for name in ("facility", "source", "item", "month", "parameter"))
        before = found.setdefault(key, fact)
        if before.row["value"] != fact.row["value"]:
            source = self.method.sources[fact.row["source"]]
            item, rule = source.items[fact.row["item"]], source.inputs[fact.row["parameter"]]
            place, month = fact.row["facility"], fact.row["month"]
            self.problems.append(
                NationalCellsContradict(
                    fact.where,
                    fact=" · ".join(filter(None, (place, month, item.name_en, rule.name_en))),
                    fact_zh=" · ".join(filter(None, (place, month, item.name_zh, rule.name_zh))),
                    found=fact.row["value"],
                    before=before.row["value"],
                    other=before.where.cell or str(before.where.line),
                )
            )


def _texts(cells: ColumnTable, place: int) -> list[str]:
    column = cells.columns[place]
    pairs = zip(column.texts.to_pylist(), column.numbers.to_pylist(), strict=True)
    return [text if text is not None else "" if number is None else printed(number) for text, number in pairs]
