"""Double counting: the verdict on each trap, with both places down to their cells."""

from typing import Any

from ditan.core.inventory.overlaps import Overlap, Side, overlaps_of
from ditan.domains.inventory.recording.subject import Subject

KIND = "overlaps"


def record(subject: Subject) -> dict[str, Any]:
    """One entry a trap, in the order of the library's file."""
    return {"traps": [_trap(overlap) for overlap in overlaps_of(subject.compiled)]}


def _trap(overlap: Overlap) -> dict[str, Any]:
    trap = overlap.trap
    return {
        "id": trap.id,
        "name": {"zh": trap.name_zh, "en": trap.name_en},
        "verdict": overlap.verdict,
        "verdict_name": {"zh": overlap.verdict_name("zh"), "en": overlap.verdict_name("en")},
        "micro_t": overlap.micro_t,
        "first": _side(overlap.first),
        "second": _side(overlap.second),
        "note": {"zh": overlap.note_zh, "en": overlap.note_en},
        "clause": trap.clause,
        "verification": trap.verification,
    }


def _side(place: Side) -> dict[str, Any]:
    return {
        "name": {"zh": place.name_zh, "en": place.name_en},
        "micro_t": place.micro_t,
        "quantity": place.quantity,
        "unit": place.unit,
        "cells": [
            {"file": cell.file, "sheet": cell.sheet, "cell": cell.cell, "row": cell.row, "fuel": cell.fuel}
            for cell in place.inputs
        ],
    }
