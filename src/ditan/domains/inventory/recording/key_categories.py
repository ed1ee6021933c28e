"""Key categories by level, by trend and weighted by uncertainty, with land use and without."""

from typing import Any

from ditan.core.inventory.key_categories import KeyCategory, criteria, key_categories, thresholds
from ditan.core.inventory.key_categories.criteria import APPROACH_1
from ditan.core.inventory.uncertainty import Propagation
from ditan.domains.inventory.recording.flat import flat
from ditan.domains.inventory.recording.subject import Subject

KIND = "key_categories"


def record(subject: Subject) -> dict[str, Any] | None:
    """Every category and gas, the largest first; None where nothing was estimated."""
    if not subject.compiled.estimated():
        return None
    propagation = subject.propagation
    return {
        "base_year": subject.base.year if subject.base else None,
        "threshold": thresholds()[APPROACH_1],
        "criteria": {one.id: {"zh": one.name_zh, "en": one.name_en} for one in criteria()},
        "with_land_use": _rows(subject, propagation, with_land_use=True),
        "without_land_use": _rows(subject, propagation, with_land_use=False),
    }


def _rows(subject: Subject, propagation: Propagation, *, with_land_use: bool) -> list[dict[str, Any]]:
    found = key_categories(
        subject.compiled, subject.base, with_land_use=with_land_use, propagation=propagation
    )
    return [_row(row) for row in found.rows]


def _row(row: KeyCategory) -> dict[str, Any]:
    return flat(row) | {"is_key": row.is_key}
