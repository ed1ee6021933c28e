"""The trace: what a number was made of, kept in a file and told in words.

`Step` is one leaf row; `write_trace` and `read_trace` keep steps; `step_text` tells one in Chinese or English
so that a person with a calculator comes to the same result; `step_json` is the shape of the command line.
"""

from ditan.core.trace.files import read_trace, write_trace
from ditan.core.trace.model import MICRO_T_PER_T, Input, ParameterUse, Status, Step
from ditan.core.trace.numbers import exact_text, tonnes_text
from ditan.core.trace.record import step_json
from ditan.core.trace.wording import ExplainedInput, ExplainedParameter, ExplainedStep, step_text

__all__ = [
    "MICRO_T_PER_T",
    "ExplainedInput",
    "ExplainedParameter",
    "ExplainedStep",
    "Input",
    "ParameterUse",
    "Status",
    "Step",
    "exact_text",
    "read_trace",
    "step_json",
    "step_text",
    "tonnes_text",
    "write_trace",
]
