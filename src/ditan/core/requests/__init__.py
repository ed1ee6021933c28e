"""Requests for data: what an office asks of departments each year, and what their answers hold.

`requests()` is the list (`library/statistics/requests.yaml`); `source_values` and `figure_values` read an answered form;
`answer_problems` tells what only the whole answer shows. Invariant: what is empty is no value, and a notation is none.
"""

from ditan.core.requests.answers import (
    FigureValue,
    SourceValue,
    Summary,
    answer_problems,
    figure_values,
    source_values,
    summary_of,
)
from ditan.core.requests.letters import Annex, Facts, Letter, Line, letter_of
from ditan.core.requests.listing import Requested, RequestList, owner_of, read_requests, requests

__all__ = [
    "Annex",
    "Facts",
    "FigureValue",
    "Letter",
    "Line",
    "RequestList",
    "Requested",
    "SourceValue",
    "Summary",
    "answer_problems",
    "figure_values",
    "letter_of",
    "owner_of",
    "read_requests",
    "requests",
    "source_values",
    "summary_of",
]
