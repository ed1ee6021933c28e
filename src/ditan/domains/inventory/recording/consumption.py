"""Bought electricity and heat, row by row with their traces: in no total of the inventory, but scope 2 of a city."""

from typing import Any

from ditan.domains.inventory.recording.subject import Subject
from ditan.domains.inventory.traces import trace_of

KIND = "consumption"


def record(subject: Subject) -> dict[str, Any]:
    """The traces in the order in which views count them."""
    return {"steps": [trace_of(step) for step in subject.compiled.consumption]}
