"""Findings that were written to a summary, read back with the words they were written with."""

from collections.abc import Mapping
from typing import Any

from ditan.core.errors import Language, Problem, Where, Wording


class RecordedFinding(Problem):
    """A finding as a summary recorded it: same code, severity, place and words."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.record = dict(record)
        super().__init__(Where(**record.get("at", {})), severity=record["severity"])
        object.__setattr__(self, "code", record["code"])

    def wording(self, language: Language) -> Wording:
        """The recorded words."""
        said = self.record["en"] if language == "en" else self.record
        return Wording(said["message"], said["expected"], said["remedy"])

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """The recorded object in one language."""
        plain = {name: value for name, value in self.record.items() if name != "en"}
        return plain | dict(zip(("message", "expected", "remedy"), self.wording(language), strict=True))

    def __reduce__(self) -> Any:
        return RecordedFinding, (self.record,)
