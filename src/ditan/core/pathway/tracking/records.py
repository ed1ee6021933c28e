"""Caps from plain records; everything that is wrong with them is told at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from ditan.core.errors import Problem, Where, refuse_if
from ditan.core.errors.quantities import UnknownUnit
from ditan.core.errors.tracking import CapFieldMissing, CapFieldWrong, CapTwice
from ditan.core.pathway.tracking.caps import Cap, Direction, Kind, Path
from ditan.core.quantities import parse_unit
from ditan.core.tables.limits import default_limits

REQUIRED = ("id", "kind", "series", "unit", "start", "end")
TEXTS = ("part_of", "name_zh", "name_en", "document", "clause", "wording", "note", "verification")
NUMBER, UNIT, YEAR, TEXT, A_NAME = (
    "a number",
    "a unit of the table of units",
    "four digits",
    "text",
    "a name of its own",
)
IN_CHINESE = {
    NUMBER: "数字",
    UNIT: "单位表里的单位",
    YEAR: "四位数字",
    TEXT: "文字",
    A_NAME: "自己的名称",
}
NESTED = "[…]"
LEAST_DIGIT = -30  # an amount has no digits below; ten to a huge power is no amount
YES, NO = {"true", "yes", "1", "是"}, {"false", "no", "0", "否", ""}
Record = Mapping[str, Any]
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "path": get_args(Path),
    "direction": get_args(Direction),
}
EXPECTED = {"kind": ", ".join(CHOICES["kind"]), "unit": UNIT, "start": YEAR, "end": YEAR}


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
        _wrong(Where(file=file), cap.id, "part_of", cap.part_of, ", ".join(names))
        for cap in found
        if cap.part_of and (cap.part_of == cap.id or cap.part_of not in names)
    ]
    refuse_if(problems)
    return tuple(replace(cap, document=cap.document or document) for cap in found)


def _wrong(where: Where, cap: str, field: str, found: str, expected: str) -> Problem:
    said = IN_CHINESE.get(expected, expected)
    return CapFieldWrong(where, cap=cap, field=field, found=found, expected=expected, expected_zh=said)


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
        if isinstance(value, list | dict):
            return NESTED
        return "" if value is None else str(value).strip()

    def wrong(self, name: str, expected: str) -> None:
        self.problems.append(_wrong(self.where, self.cap, name, self.text(name), expected))

    def lacks(self, name: str, expected: str) -> None:
        said = IN_CHINESE.get(expected, expected)
        self.problems.append(
            CapFieldMissing(self.where, cap=self.cap, field=name, expected=expected, expected_zh=said)
        )

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
    nested = [
        field for field, value in record.items() if isinstance(value, list | dict) and field != "schedule"
    ]
    for field in nested:
        reader.wrong(field, TEXT)
    for field in REQUIRED:
        if not reader.text(field):
            reader.lacks(field, EXPECTED.get(field, A_NAME))
    found: dict[str, Any] = {field: reader.text(field) for field in TEXTS}
    found |= {
        "id": name,
        "kind": reader.choice("kind", ""),
        "series": reader.text("series"),
        "unit": reader.read("unit", lambda text: parse_unit(text) and text, UNIT),
        "start": reader.read("start", _year, YEAR),
        "end": reader.read("end", _year, YEAR),
        "value": reader.read("value", _number, NUMBER),
        "path": reader.choice("path", "end"),
        "direction": reader.choice("direction", "at_most"),
        "base_year": reader.read("base_year", _year, YEAR),
        "base_value": reader.read("base_value", _number, NUMBER),
        "held": reader.read("held", _number, NUMBER),
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
        reader.lacks("value", NUMBER)
    from_base = cap.path in {"linear", "geometric"} and cap.kind != "budget"
    if (from_base or cap.kind == "sector_increment" or cap.is_share_of_base) and cap.base_year is None:
        reader.lacks("base_year", YEAR)
    if cap.base_year is not None and cap.base_year >= cap.end:
        reader.wrong("base_year", f"< {cap.end}")
    if cap.path == "geometric" and cap.kind in {"sector_increment", "budget"}:
        reader.wrong("path", "end, level, linear, schedule")
    if cap.held is not None and cap.kind != "budget":
        reader.wrong("kind", "budget")
    if cap.kind in {"sector_increment", "budget"} and cap.is_share_of_base:
        reader.wrong("is_share_of_base", "false")


def _schedule(reader: _Reader) -> dict[int, Any]:
    written = reader.record.get("schedule") or {}
    if isinstance(written, list):
        reader.wrong("schedule", "2021=100;2022=95")
        return {}
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
    is_amount = number.is_finite() and (not number or number.adjusted() > LEAST_DIGIT)
    if not is_amount or abs(number) >= default_limits().number_below:
        raise ValueError(text)
    return number


def _yes(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise ValueError(text)
    return text.lower() in YES
