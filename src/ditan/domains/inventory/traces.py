"""A step of the trace as JSON and back: the record from which an explanation is rebuilt."""

from dataclasses import asdict
from typing import Any

from ditan.core.trace import Input, ParameterUse, Step


def trace_of(step: Step) -> dict[str, Any]:
    """Plain values of a step; what stands at its default is left out."""
    return {
        **asdict(step),
        "inputs": [asdict(part) for part in step.inputs],
        "parameters": [asdict(use) for use in step.parameters],
    }


def step_of(trace: dict[str, Any]) -> Step:
    """The step of a stored trace."""
    return Step(
        **{
            **trace,
            "inputs": tuple(Input(**part) for part in trace["inputs"]),
            "parameters": tuple(ParameterUse(**use) for use in trace["parameters"]),
        }
    )
