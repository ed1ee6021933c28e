"""A finding: what a rule noticed, and the facts it speaks of, so that it can be pinned, answered and weighed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ditan.core.enterprise.facts.model import FactTable
from ditan.core.errors import Problem
from ditan.core.errors.base import Language


@dataclass(frozen=True)
class Finding:
    """What one rule found. `rows` are the places of its facts in the table; `share` is the part of the emissions (0–1)
    that it puts in doubt, None where nothing was computed. A hint puts no tonnes in doubt: a statistical test of many
    values doubts none of them, and a month that is left out has none.
    """

    rule: str
    problem: Problem
    rows: tuple[int, ...]
    is_hint: bool = False
    key: str = ""
    share: float | None = None

    @property
    def severity(self) -> str:
        """error, warning or info."""
        return self.problem.severity

    @property
    def is_error(self) -> bool:
        """Whether it blocks."""
        return self.severity == "error"

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """The problem as every face shows it, with rule, key and share of emissions."""
        told = self.problem.as_json(language) | {"rule": self.rule, "key": self.key}
        return told if self.share is None else told | {"emissions_share": self.share}


def keyed(finding: Finding, facts: FactTable) -> Finding:
    """The finding with its key: code, facility, source, item, parameter, months. It stays the same when the value is
    changed and the file is put in another order, so that a reason once given is found again.
    """
    rows = list(finding.rows)
    facility = _words(facts.facilities[facts.facility[row]] for row in rows)
    item = _words(
        "/".join((facts.items[facts.item[row]][0].id, facts.items[facts.item[row]][1].id)) for row in rows
    )
    parameter = _words(facts.parameters[facts.parameter[row]][1].id for row in rows)
    months = ",".join(str(month) for month in sorted({int(facts.month[row]) for row in rows}))
    key = "|".join((finding.problem.code, facility, item, parameter, months))
    return replace(finding, key=key)


def _words(found: Iterable[str]) -> str:
    return ",".join(sorted(set(found)))


def unanswered(findings: Iterable[Finding], reasons: Mapping[str, str]) -> list[Finding]:
    """The findings that still stand in the way: every error, and every warning without a reason.

    Parameters: reasons – what the enterprise wrote, by `Finding.key`; blank is no reason. An error takes none.
    """
    return [
        one
        for one in findings
        if one.is_error or (one.severity == "warning" and not reasons.get(one.key, "").strip())
    ]
