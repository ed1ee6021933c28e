"""Reasons for warnings: those said to a finding of the checks, and those kept as the note of a fact.

Invariant: what is said to a warning anywhere – on the bench, in the report that is filed, over HTTP – is one `WarningReason` and
counts everywhere; a note counts as long as nobody said anything to the warning itself.
"""

from collections.abc import Mapping

from ditan.domains.enterprise.models import Enterprise, WarningReason
from ditan.domains.enterprise.selectors.checking import CheckedYear


def reasons_given(enterprise: Enterprise, year: int, checked: CheckedYear) -> Mapping[str, str]:
    """What the enterprise wrote, by the key of the finding: the newest to the finding itself, else the note of its fact."""
    said = WarningReason.objects.filter(enterprise=enterprise, year=year).order_by("id")
    reasons = dict(said.values_list("key", "text"))
    told = {key: text for key, text in reasons.items() if text.strip()}
    return reasons | notes_given(checked) | told


def notes_given(checked: CheckedYear) -> dict[str, str]:
    """The notes of the facts that warnings speak of, by the key of the warning: the first of each."""
    found = {}
    for finding in checked.findings:
        if finding.severity != "warning":
            continue
        noted = (checked.found.facts[row].note.strip() for row in finding.rows)
        note = next((text for text in noted if text), "")
        if note:
            found[finding.key] = note
    return found
