"""Numbers of a scenario opened: year → sectors → fuels → the factors whose product they are, and what levers did; and its range.

Keys: `s.<scenario>.<year>`, with `.<sector>` and `.<fuel>`; `sum.<scenario>`; `lever.<scenario>.<lever>.<year>`; those of a range
stand in `fans`.
"""

from collections.abc import Mapping

from ditan.core.pathway.scenario import PROCESS, Projection
from ditan.domains.pathway.tracing.scenarios.fans import fan_trace
from ditan.domains.pathway.tracing.scenarios.levers import lever_trace
from ditan.domains.pathway.tracing.scenarios.naming import fuel_named, sector_named
from ditan.domains.pathway.tracing.scenarios.years import cell_trace, sector_trace, sum_trace, total_trace
from ditan.domains.web.traces import TraceView

__all__ = ["fan_trace", "fuel_named", "scenario_trace", "sector_named"]


def scenario_trace(projections: Mapping[str, Projection], key: str) -> TraceView | None:
    """The drawer of a number of one of some scenarios; None where there is none."""
    kind, _sign, rest = key.partition(".")
    words = rest.split(".")
    made = projections.get(words[0])
    if made is None:
        return None
    if kind == "sum":
        return sum_trace(made, words[0], key) if len(words) == 1 else None
    year = _year(made, words, 2 if kind == "lever" else 1)
    if year is None:
        return None
    if kind == "lever":
        return lever_trace(made, words[0], words[1], year, key)
    return _of_year(made, words, year, key) if kind == "s" else None


def _of_year(made: Projection, words: list[str], year: int, key: str) -> TraceView | None:
    """The total of a year, a sector of it, or a fuel of a sector."""
    name, _year_word, *below = words
    if not below:
        return total_trace(made, name, year, key)
    if below[0] not in made.sectors or len(below) > 2:
        return None
    if len(below) == 1:
        return sector_trace(made, name, year, below[0], key)
    return (
        cell_trace(made, name, year, below[0], below[1], key) if below[1] in (*made.fuels, PROCESS) else None
    )


def _year(made: Projection, words: list[str], at: int) -> int | None:
    if len(words) <= at or not words[at].isascii() or not words[at].isdigit():
        return None
    year = int(words[at])
    return year if year in made.years else None
