"""What a sealed inventory rests on among other sealed ones: it registers itself there."""

from ditan.domains.filings.models import Version
from ditan.domains.filings.services import edge_add
from ditan.domains.inventory.filing.checking import last_sealed

VERSION = "filings.version"


def dependents_register(version: Version) -> None:
    """A year is judged against the sealed year before: restating that makes this one's comparison stale."""
    before = last_sealed(version.filing)
    if before is not None:
        edge_add(
            before,
            VERSION,
            str(version.pk),
            name_zh=f"{version.place.name_zh} {version.period} 年清单第 {version.position} 版（与上年比较）",
            name_en=f"Inventory {version.period} of {version.place.name_en}, version {version.position} (compared with it)",
            day=version.day,
        )
