"""Caps from a YAML file, a table or plain records; everything that is wrong with them is told at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path as FilePath
from typing import Any, get_args

import yaml

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.errors.tracking import CapFieldMissing, CapFieldWrong, CapSetUnknown, CapsUnreadable, CapTwice
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.tracking.caps import Cap, CapSet, Direction, Kind, Path
from ditan.core.quantities import parse_unit
from ditan.core.tables.columns import read_columns
from ditan.core.tables.limits import default_limits

SET_FOLDER = BUILT_IN / "pathway" / "caps"
YAML_ENDINGS = {".yaml", ".yml"}
REQUIRED = ("id", "kind", "series", "unit", "start", "end")
TEXTS = ("part_of", "name_zh", "name_en", "document", "clause", "wording", "note", "verification")
YES, NO = {"true", "yes", "1", "是"}, {"false", "no", "0", "否", ""}
Record = Mapping[str, Any]
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "path": get_args(Path),
    "direction": get_args(Direction),
}


def cap_sets() -> tuple[str, ...]:
    """The ids of the sets of the library."""
    return tuple(sorted(path.stem for path in SET_FOLDER.glob("*.yaml")))


def read_caps(source: FilePath | str) -> CapSet:
    """Caps from a file (YAML, CSV, workbook), or a set of the library by its id.

    Raises: Refused with CapSetUnknown, CapsUnreadable, and everything that is wrong with any cap.
    """
    path = FilePath(source)
    if str(source) in cap_sets():
        path = SET_FOLDER / f"{source}.yaml"
    elif not path.is_file():
        refuse_if([CapSetUnknown(found=str(source), known=", ".join(cap_sets()))])
    if path.suffix.lower() in YAML_ENDINGS:
        return _of_yaml(path)
    return CapSet(path.stem, path.stem, path.stem, caps_of(_rows(path), path.name))


def caps_of(records: Sequence[Record], file: str | None = None, document: str = "") -> tuple[Cap, ...]:
    """Caps from plain records (fields by name, as `Cap` has them; `schedule` a mapping or `2021=100;2022=95`).

    Parameters: document – for the records that name none.
    Raises: Refused with CapFieldMissing, CapFieldWrong, CapTwice, all of them.
    """
    problems: list[Problem] = []
    found: list[Cap] = []
    for number, record in enumerate(records, 1):
        cap = _cap(record, str(record.get("id") or number), Where(file=file, row=f"{number}"), problems)
        if cap is not None:
            found.append(cap)
    names = [cap.id for cap in found]
    problems += [
        CapTwice(Where(file=file), cap=name) for name in dict.fromkeys(names) if names.count(name) > 1
    ]
    problems += [
        CapFieldWrong(
            Where(file=file), cap=cap.id, field="part_of", found=cap.part_of, expected=", ".join(names)
        )
        for cap in found
        if cap.part_of and (cap.part_of == cap.id or cap.part_of not in names)
    ]
    refuse_if(problems)
    return tuple(replace(cap, document=cap.document or document) for cap in found)


def _of_yaml(path: FilePath) -> CapSet:
    try:
        record = read_data(path)
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        reason = " ".join(str(broken).split())
        refuse_if([CapsUnreadable(Where(file=path.name), reason=reason)])
        raise
    caps = record.get("caps") if isinstance(record, dict) else None
    if not isinstance(caps, list) or not all(isinstance(one, dict) for one in caps):
        refuse_if([CapsUnreadable(Where(file=path.name), reason="no list `caps`")])
    name = str(record.get("id", path.stem))
    name_zh, name_en = (str(record.get(field, name)) for field in ("name_zh", "name_en"))
    return CapSet(name, name_zh, name_en, caps_of(caps or [], path.name, str(record.get("document", ""))))


def _rows(path: FilePath) -> list[dict[str, Any]]:
    table = read_columns(path, None, default_limits(), lambda header: "id" in header)
    refuse_if(table.problems)
    rows = [
        {name: table.value(row, column) for column, name in enumerate(table.header) if name}
        for row in range(table.height)
    ]
    return [row for row in rows if any(value != "" for value in row.values())]


class _Reader:
    """Reads the fields of one record; what is wrong is kept, what lacks is None."""

    def __init__(self, record: Record, cap: str, where: Where, problems: list[Problem]) -> None:
        self.record = record
        self.cap = cap
        self.where = where
        self.problems = problems

    def text(self, name: str) -> str:
        value = self.record.get(name)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return "" if value is None else str(value).strip()

    def wrong(self, name: str, expected: str) -> None:
        self.problems.append(
            CapFieldWrong(self.where, cap=self.cap, field=name, found=self.text(name), expected=expected)
        )

    def lacks(self, name: str, expected: str) -> None:
        self.problems.append(CapFieldMissing(self.where, cap=self.cap, field=name, expected=expected))

    def read(self, name: str, of: Callable[[str], Any], expected: str) -> Any:
        text = self.text(name)
        if not text:
            return None
        try:
            return of(text)
        except (ValueError, InvalidOperation, UnknownUnit):
            self.wrong(name, expected)
            return None

    def choice(self, name: str, default: str) -> Any:
        text = self.text(name) or default
        if text and text not in CHOICES[name]:
            self.wrong(name, ", ".join(CHOICES[name]))
        return text


def _cap(record: Record, name: str, where: Where, problems: list[Problem]) -> Cap | None:
    before = len(problems)
    reader = _Reader(record, name, where, problems)
    for field in REQUIRED:
        if not reader.text(field):
            reader.lacks(field, ", ".join(CHOICES[field]) if field in CHOICES else field)
    found: dict[str, Any] = {field: reader.text(field) for field in TEXTS}
    found |= {
        "id": name,
        "kind": reader.choice("kind", ""),
        "series": reader.text("series"),
        "unit": reader.read("unit", lambda text: parse_unit(text) and text, "unit"),
        "start": reader.read("start", _year, "YYYY"),
        "end": reader.read("end", _year, "YYYY"),
        "value": reader.read("value", _number, "number"),
        "path": reader.choice("path", "end"),
        "direction": reader.choice("direction", "at_most"),
        "base_year": reader.read("base_year", _year, "YYYY"),
        "base_value": reader.read("base_value", _number, "number"),
        "is_share_of_base": bool(reader.read("is_share_of_base", _yes, "true, false")),
        "schedule": _schedule(reader),
    }
    found["verification"] = found["verification"] or "unverified"
    if len(problems) == before:
        _check(reader, Cap(**found))
    return Cap(**found) if len(problems) == before else None


def _check(reader: _Reader, cap: Cap) -> None:
    """Fields that are readable, but do not go together."""
    if cap.end < cap.start:
        reader.wrong("end", f"≥ {cap.start}")
    if cap.path == "schedule" and not cap.schedule:
        reader.lacks("schedule", "2021=100;2022=95")
    if cap.path != "schedule" and cap.value is None:
        reader.lacks("value", "number")
    from_base = cap.path in {"linear", "geometric"} and cap.kind != "budget"
    if (from_base or cap.kind == "sector_increment" or cap.is_share_of_base) and cap.base_year is None:
        reader.lacks("base_year", "YYYY")
    if cap.base_year is not None and cap.base_year >= cap.end:
        reader.wrong("base_year", f"< {cap.end}")
    if cap.path == "geometric" and cap.kind in {"sector_increment", "budget"}:
        reader.wrong("path", "end, level, linear, schedule")
    if cap.kind in {"sector_increment", "budget"} and cap.is_share_of_base:
        reader.wrong("is_share_of_base", "false")


def _schedule(reader: _Reader) -> dict[int, Any]:
    written = reader.record.get("schedule") or {}
    if not isinstance(written, Mapping):
        pairs = [pair.partition("=") for pair in str(written).replace("；", ";").split(";") if pair.strip()]
        written = {year: value for year, _sign, value in pairs}
    try:
        return {_year(str(year).strip()): _number(str(value)) for year, value in written.items()}
    except (ValueError, InvalidOperation):
        reader.wrong("schedule", "2021=100;2022=95")
        return {}


def _year(text: str) -> int:
    if len(text) != 4 or not text.isdigit():
        raise ValueError(text)
    return int(text)


def _number(text: str) -> Decimal:
    number = Decimal(text.strip().replace(",", ""))
    if not number.is_finite():
        raise ValueError(text)
    return number


def _yes(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise ValueError(text)
    return text.lower() in YES
