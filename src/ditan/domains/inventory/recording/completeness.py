"""Completeness: every category and gas that a whole inventory holds, with what it is, why, and what would change it."""

from typing import Any

from ditan.core.inventory.completeness import Completeness, completeness
from ditan.domains.inventory.recording.flat import flat
from ditan.domains.inventory.recording.subject import Subject

KIND = "completeness"


def record(subject: Subject) -> dict[str, Any]:
    """The lines, the shares, the contradictions; `reasons` by category for the tables of other pages."""
    whole = completeness(subject.compiled)
    return {
        "share_by_count": whole.share_by_count,
        "share_by_emissions": whole.share_by_emissions,
        "counts": whole.counts(),
        "lines": [flat(line) | {"is_closed": line.is_closed} for line in whole.lines],
        "findings": [
            {language: problem.as_json(language) for language in ("zh", "en")} for problem in whole.findings
        ],
        "reasons": _reasons(whole),
    }


def _reasons(whole: Completeness) -> dict[str, dict[str, str]]:
    """Why a category has no number: the first of its lines that says so."""
    found: dict[str, dict[str, str]] = {}
    for line in whole.lines:
        if line.status == "estimated":
            continue
        told = {
            "zh": line.reason_zh,
            "en": line.reason_en,
            "remedy_zh": line.remedy_zh,
            "remedy_en": line.remedy_en,
        }
        found.setdefault(line.category, told)
    return found
