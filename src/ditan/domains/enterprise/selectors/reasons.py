"""Reasons for warnings: those said to a finding of the checks, and those kept as the note of a fact."""

from collections.abc import Mapping

from ditan.domains.enterprise.models import Enterprise, WarningReason
from ditan.domains.enterprise.selectors.checking import CheckedYear


def reasons_given(enterprise: Enterprise, year: int, checked: CheckedYear) -> Mapping[str, str]:
    """What the enterprise wrote, by the key of the finding: the newest to the finding itself, else the note of its fact."""
    said = WarningReason.objects.filter(enterprise=enterprise, year=year).order_by("id")
    reasons = dict(said.values_list("key", "text"))
    for finding in checked.findings:
        noted = (checked.found.facts[row].note for row in finding.rows)
        note = next((text for text in noted if text), "")
        if note and not reasons.get(finding.key, "").strip():
            reasons[finding.key] = note
    return reasons
