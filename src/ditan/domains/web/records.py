"""The record of a finding: the same shape wherever a check leaves one."""

from typing import Any

from django.db import models

from ditan.core.errors import Language, Problem
from ditan.domains.web.numbers import page_language


class FindingRecord(models.Model):
    """A problem as it was found. Its words are kept in both languages: an old finding keeps what it said."""

    position = models.IntegerField()
    severity = models.CharField(max_length=8)
    code = models.CharField(max_length=60)
    row = models.CharField(max_length=40, blank=True)
    fuel = models.CharField(max_length=40, blank=True)
    sheet = models.CharField(max_length=80, blank=True)
    cell = models.CharField(max_length=20, blank=True)
    wording = models.JSONField()
    facts = models.JSONField(default=dict)

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.severity} {self.code}"

    @classmethod
    def fields_of(cls, problem: Problem, position: int) -> dict[str, Any]:
        """The columns of a record for one problem."""
        where = problem.where
        return {
            "position": position,
            "severity": problem.severity,
            "code": problem.code,
            "row": where.row or "",
            "fuel": where.fuel or "",
            "sheet": where.sheet or "",
            "cell": where.cell or "",
            "wording": {language: problem.as_json(language) for language in ("zh", "en")},
            "facts": {name: _plain(value) for name, value in problem.facts.items()},
        }

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """The problem in one language, as it was found: a stored finding answers like a `Problem`."""
        found: dict[str, Any] = self.wording[language]
        return found

    @property
    def said(self) -> dict[str, Any]:
        """Message, expectation, remedy and where, in the page's language."""
        return self.as_json(page_language())


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    return str(value)
