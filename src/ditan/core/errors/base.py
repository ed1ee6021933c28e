"""Problems and refusals: the one tree that the web, the API and the command line each map once.

A `Problem` is one thing that is wrong (or worth knowing) at one place. It is at once a finding that can be
listed and an exception that can be raised. `Refused` carries all the problems of one attempt together.

The class docstring holds the English wording in three paragraphs: the message, `Expected: …`, `Remedy: …`.
`zh` holds the same three in Chinese. Placeholders in braces are filled from `facts`.
"""

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, NamedTuple

Language = Literal["zh", "en"]
Severity = Literal["error", "warning", "info"]
SEVERITIES: Mapping[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}


class Wording(NamedTuple):
    """The sentences of one problem in one language."""

    message: str
    expected: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place in what the user gave: a file, its sheet, its cell, and the row and column by their own names."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    row: str | None = None
    fuel: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        address = " ! ".join(part for part in (self.file, self.sheet, self.cell) if part)
        if self.line is not None:
            address = f"{address}:{self.line}"
        named = ", ".join(part for part in (self.row, self.fuel) if part)
        if address and named:
            return f"{address} ({named})"
        return address or named or "-"


class Problem(Exception):
    """Something is wrong.

    Expected: what the product would have accepted.

    Remedy: what to do next.
    """

    code: ClassVar[str] = "problem"
    severity: Severity = "error"
    zh: ClassVar[Wording] = Wording("有问题", "产品能接受的内容", "下一步怎么做")

    def __init__(self, where: Where | None = None, *, severity: str | None = None, **facts: Any) -> None:
        self.where = where or Where()
        self.facts = facts
        if severity is not None:
            self.severity = SEVERITIES[severity]
        super().__init__(self.wording("en").message)

    @classmethod
    def template(cls, language: Language) -> Wording:
        """The unfilled wording: from `zh`, or from the docstring's three paragraphs."""
        if language == "zh":
            return cls.zh
        parts = [" ".join(part.split()) for part in inspect.cleandoc(cls.__doc__ or "").split("\n\n")]
        message = parts[0]
        labelled = {part.split(":", 1)[0]: part.split(":", 1)[1].strip() for part in parts[1:] if ":" in part}
        return Wording(message, labelled.get("Expected", ""), labelled.get("Remedy", ""))

    def wording(self, language: Language) -> Wording:
        """Message, expectation and remedy with this problem's facts filled in."""
        return Wording(*(part.format(**self.facts) for part in self.template(language)))

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """The shape that every face of the product shows: severity, code, where, message, expected, remedy."""
        message, expected, remedy = self.wording(language)
        at = {name: getattr(self.where, name) for name in Where.__slots__}
        return {
            "severity": self.severity,
            "code": self.code,
            "where": str(self.where),
            "message": message,
            "expected": expected,
            "remedy": remedy,
            "at": {name: value for name, value in at.items() if value is not None},
        }

    def __reduce__(self) -> Any:
        return _rebuilt, (type(self), self.where, self.severity, self.facts)


def _rebuilt(kind: type[Problem], where: Where, severity: Severity, facts: dict[str, Any]) -> Problem:
    return kind(where, severity=severity, **facts)


class Refused(Exception):
    """Nothing was done, for every reason listed in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("; ".join(f"{problem.code}: {problem}" for problem in self.problems))


def refuse_if(problems: Iterable[Problem]) -> None:
    """Raise `Refused` with all problems of severity error, if there is any."""
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise Refused(errors)


def problem_kinds(root: type[Problem] = Problem) -> list[type[Problem]]:
    """Every kind of problem below `root`, for the reference manual and its test."""
    kinds = []
    for kind in root.__subclasses__():
        if "code" in vars(kind):
            kinds.append(kind)
        kinds.extend(problem_kinds(kind))
    return sorted(kinds, key=lambda kind: kind.code)
