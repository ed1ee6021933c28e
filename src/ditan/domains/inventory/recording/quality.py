"""Quality: the grade of each value, rolled up by size, with the words of the grades as they were then."""

from typing import Any

from ditan.core.inventory.quality import quality, quality_json
from ditan.domains.inventory.recording.subject import Subject

KIND = "quality"


def record(subject: Subject) -> dict[str, Any] | None:
    """The core's plain values; None where no row was estimated. The grades of single rows are left to their traces."""
    if not subject.compiled.estimated():
        return None
    told = quality_json(quality(subject.compiled))
    return {name: value for name, value in told.items() if name != "rows"}
