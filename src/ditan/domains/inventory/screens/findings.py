"""Findings beside the grid: what is wrong, what was expected, what to do, and which cells it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.library import vocabulary
from ditan.domains.inventory.screens.grid import lit_cells
from ditan.domains.inventory.screens.sectors import fuel_name
from ditan.domains.statistics.models import BalanceFinding
from ditan.domains.web.numbers import number_text, page_language, quantity_text

SEVERITIES = {"error": ("bad", "octagon"), "warning": ("warn", "diamond"), "info": ("info", "info")}
PARTS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FindingPart:
    """One line of the finding's sum: a part with its printed number."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in one line."""

    position: int
    message: str
    place: str
    tone: str
    icon: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class FindingPanel:
    """A finding with all it says. `lit` holds the cells as `row.fuel`: the finding's own first."""

    line: FindingLine
    expected: str
    remedy: str
    code: str
    parts: tuple[FindingPart, ...]
    lit: str
    is_chosen: bool

    @property
    def at(self) -> str:
        """Its own cell; empty where it stands at none."""
        return self.lit.partition(" ")[0]


def severity_labels() -> dict[str, str]:
    """The words of the severities."""
    return {"error": _("阻断"), "warning": _("须说明"), "info": _("提示")}


def finding_counts(findings: Sequence[BalanceFinding]) -> list[dict[str, Any]]:
    """How many findings of each severity, worst first."""
    labels = severity_labels()
    return [
        {
            "tone": tone,
            "icon": icon,
            "label": labels[severity],
            "number": sum(1 for finding in findings if finding.severity == severity),
        }
        for severity, (tone, icon) in SEVERITIES.items()
    ]


def finding_line(finding: BalanceFinding, page: str = "") -> FindingLine:
    """A finding as one line, with its address on the balance page."""
    tone, icon = SEVERITIES[finding.severity]
    return FindingLine(
        position=finding.position,
        message=finding.said["message"],
        place=finding_place(finding),
        tone=tone,
        icon=icon,
        label=severity_labels()[finding.severity],
        address=f"{page}?finding={finding.position}#finding-{finding.position}",
    )


def finding_place(finding: BalanceFinding) -> str:
    """Column, row number and cell of a finding, as far as it has them."""
    row = vocabulary.rows().get(finding.row)
    parts = [
        fuel_name(finding.fuel) if finding.fuel else "",
        _("行 {number}").format(number=row.number) if row and row.number else "",
        finding.cell,
    ]
    return " · ".join(part for part in parts if part) or _("全表")


def finding_panels(findings: Sequence[BalanceFinding], chosen: int | None) -> list[FindingPanel]:
    """The findings in the order of the checks: worst first."""
    return [
        FindingPanel(
            line=finding_line(finding),
            expected=finding.said.get("expected", ""),
            remedy=finding.said.get("remedy", ""),
            code=finding.code,
            parts=_parts(finding),
            lit=" ".join(f"{row}.{fuel}" for row, fuel in lit_cells(finding)),
            is_chosen=finding.position == chosen,
        )
        for finding in findings
    ]


def _parts(finding: BalanceFinding) -> tuple[FindingPart, ...]:
    said = finding.said
    language = page_language()
    found = []
    for part in (said.get("parts") or ())[:PARTS_SHOWN]:
        name = part.get(f"name_{language}") or part.get("name") or ""
        if part.get("value") is not None:
            found.append(FindingPart(str(name), quantity_text(part["value"])))
    for key, label in (
        ("printed", _("原表印为")),
        ("expected_value", _("各分项之和")),
        ("difference", _("差")),
    ):
        if isinstance(said.get(key), int | float):
            found.append(FindingPart(label, number_text(said[key], 1, sign=key == "difference")))
    return tuple(found)
