"""A step of the trace as JSON and back: the record from which an explanation is rebuilt."""

from dataclasses import fields
from typing import Any

from ditan.core.trace import Input, ParameterUse, Step

STEP_FIELDS = tuple(field.name for field in fields(Step) if field.name not in ("inputs", "parameters"))
INPUT_FIELDS = tuple(field.name for field in fields(Input))
PARAMETER_FIELDS = tuple(field.name for field in fields(ParameterUse))


def trace_of(step: Step) -> dict[str, Any]:
    """Plain values of a step."""
    trace = {name: getattr(step, name) for name in STEP_FIELDS}
    trace["inputs"] = [{name: getattr(part, name) for name in INPUT_FIELDS} for part in step.inputs]
    trace["parameters"] = [{name: getattr(use, name) for name in PARAMETER_FIELDS} for use in step.parameters]
    return trace


def step_of(trace: dict[str, Any]) -> Step:
    """The step of a stored trace."""
    return Step(
        **{
            **trace,
            "inputs": tuple(Input(**part) for part in trace["inputs"]),
            "parameters": tuple(ParameterUse(**use) for use in trace["parameters"]),
        }
    )
