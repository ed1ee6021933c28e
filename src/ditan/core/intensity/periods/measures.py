"""What a place's statistics hold within the year: `library/statistics/period_measures.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from ditan.core.errors import Problem
from ditan.core.library.files import read_built_in
from ditan.core.library.mappings import Fields, read_fields

FILE = "statistics/period_measures.yaml"
HEAD = ("document", "verification", "agreed", "measures")
REQUIRED = ("name_zh", "name_en", "unit", "decimals", "size", "usual")
MARKS = {"index": "is_index", "driver": "is_driver", "emissions": "is_emissions"}
KNOWN = (*REQUIRED, *MARKS, "yearly", "indicator", "least", "most")
SINGLE, TO_DATE = "single", "to_date"
KINDS = (SINGLE, TO_DATE)
MONTHS, QUARTERS = 12, 4


@dataclass(frozen=True, slots=True)
class PeriodMeasure:
    """A measure of months (`size` 12) or quarters (4); the head of the file says what its fields mean."""

    id: str
    name_zh: str
    name_en: str
    unit: str
    decimals: int
    size: int
    usual: str
    least: Decimal
    most: Decimal | None
    yearly: str = ""
    indicator: str = ""
    is_index: bool = False
    is_driver: bool = False
    is_emissions: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of values it may have, the usual one first."""
        if self.is_index:
            return (TO_DATE,)
        return (self.usual, *(kind for kind in KINDS if kind != self.usual))


@dataclass(frozen=True, slots=True)
class PeriodRules:
    """The measures by id, and the share by which two prints of one number may differ."""

    measures: Mapping[str, PeriodMeasure]
    agreed: Decimal


def read_period_measures(file: str, text: str) -> tuple[PeriodRules, list[Problem]]:
    """The measures of a file, and everything that is wrong with it, with its line."""
    fields, unreadable = read_fields(file, text)
    problems: list[Problem] = list(unreadable or fields.problems(HEAD, HEAD))
    fields.verification(problems)
    parts = fields.parts.get("measures", Fields(file)).parts
    agreed = _number(fields, "agreed", problems) or Decimal(0)
    found = {name: _measure(name, part, problems) for name, part in parts.items()}
    return PeriodRules(found, agreed), problems


@cache
def _rules() -> PeriodRules:
    return read_built_in(FILE, read_period_measures)


def period_measures() -> Mapping[str, PeriodMeasure]:
    """The built-in measures in the order of the file. Raises: Refused with everything that is wrong with it."""
    return _rules().measures


def agreed_share() -> Decimal:
    """Periods that differ from what others say by a smaller share (0–1) are one number printed twice."""
    return _rules().agreed


def _measure(name: str, fields: Fields, problems: list[Problem]) -> PeriodMeasure:
    problems += fields.problems(REQUIRED, KNOWN)
    least, most = _number(fields, "least", problems), _number(fields, "most", problems)
    size = int(_number(fields, "size", problems) or 0)
    if size not in (MONTHS, QUARTERS):
        problems.append(fields.wrong("size", (str(MONTHS), str(QUARTERS))))
    if fields.text("usual") not in KINDS:
        problems.append(fields.wrong("usual", KINDS))
    return PeriodMeasure(
        name,
        fields.text("name_zh"),
        fields.text("name_en"),
        fields.text("unit"),
        int(_number(fields, "decimals", problems) or 0),
        size if size in (MONTHS, QUARTERS) else MONTHS,
        fields.text("usual", SINGLE),
        Decimal(0) if least is None else least,
        most,
        yearly=fields.text("yearly"),
        indicator=fields.text("indicator"),
        **{named: _is_marked(fields, mark, problems) for mark, named in MARKS.items()},
    )


def _number(fields: Fields, name: str, problems: list[Problem]) -> Decimal | None:
    text = fields.text(name)
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        problems.append(fields.wrong(name, "a number"))
        return None


def _is_marked(fields: Fields, name: str, problems: list[Problem]) -> bool:
    text = fields.text(name, "no")
    if text not in ("yes", "no"):
        problems.append(fields.wrong(name, ("yes", "no"), text))
    return text == "yes"
