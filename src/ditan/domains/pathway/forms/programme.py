"""The first text of a programme: its baseline from a scenario or an inventory of the place, or all of another programme.

Invariant: nothing is guessed – where no growth is told, the last year of the baseline stays open, and the text is red until it is there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ditan.core.errors import Problem, refuse_if
from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.scenario import Scenario
from ditan.core.pathway.scenario.writing import Path, written
from ditan.core.pathway.solver import programme_examples
from ditan.domains.accounts.scope import Reach
from ditan.domains.pathway.forms.naming import field_blank, naming_problems
from ditan.domains.pathway.forms.scenario.values import number_of
from ditan.domains.pathway.selectors.rebasing import base_record
from ditan.domains.places.models import Place

WAYS = ("scenario", "inventory", "copy")
POSTED = ("id", "name_zh", "name_en", "way", "scenario", "year", "growth", "end", "rate", "from", "note")
MOST_GROWTH = 0.5


@dataclass(frozen=True, slots=True)
class Begun:
    """What a programme of a place may be begun with."""

    place: Place
    by: Reach
    scenarios: Mapping[str, Scenario]
    programmes: Mapping[str, str]
    years: tuple[int, ...]


def begun_text(begun: Begun, posted: Mapping[str, str]) -> str:
    """The text of what was asked for. Raises: Refused with everything that is wrong."""
    refuse_if([*naming_problems(posted, {*begun.programmes, *programme_examples()}), *_based(begun, posted)])
    changes: list[tuple[Path, Any]] = [
        (("id",), posted["id"]),
        (("name_zh",), posted["name_zh"]),
        (("name_en",), posted["name_en"] or posted["name_zh"]),
    ]
    if begun.place.is_fictional:
        changes.append((("demonstration",), True))
    if posted["way"] == "copy":
        return written(_copied(begun, posted["from"]), changes)
    start, baseline = _baseline(begun, posted)
    changes += [
        (("start",), start),
        (("end",), int(posted["end"])),
        (("discount_rate",), number_of(posted["rate"])),
        *baseline,
    ]
    return written("", changes)


def _copied(begun: Begun, name: str) -> str:
    if name in begun.programmes:
        return begun.programmes[name]
    return (BUILT_IN / "pathway" / "programmes" / f"{name}.yaml").read_text("utf-8")


def _baseline(begun: Begun, posted: Mapping[str, str]) -> tuple[int, list[tuple[Path, Any]]]:
    """The first year, and the fields that say what is emitted without measures."""
    if posted["way"] == "scenario":
        name = posted["scenario"]
        return begun.scenarios[name].base.year, [(("scenario",), f"{name}.yaml")]
    start, end = int(posted["year"]), int(posted["end"])
    base = base_record(begun.place, start, begun.by)
    factor = (1 + float(number_of(posted["growth"]))) ** (end - start) if posted["growth"] else None
    sectors: dict[str, Any] = {}
    for name, one in base["sectors"].items():
        tonnes = sum(float(fuel["emissions_t"]) for fuel in one["fuels"].values()) + float(one["process_t"])
        path = {start: tonnes} | ({} if factor is None else {end: float(round(tonnes * factor))})
        sectors[name] = {"name_zh": name, "emissions_t": path}
    found: list[tuple[Path, Any]] = [(("sectors",), sectors)]
    if base["sink_t"]:
        found.append((("sink_t",), {start: base["sink_t"], end: base["sink_t"]}))
    return start, found


def _based(begun: Begun, posted: Mapping[str, str]) -> list[Problem]:
    """What is wrong with what it is begun with."""
    way = posted["way"]
    if way == "copy":
        known = {*begun.programmes, *programme_examples()}
        if posted["from"] in known:
            return []
        return [
            field_blank(
                "the programme to copy", "复制哪个方案", "one of the list", "列表中的一个", posted["from"]
            )
        ]
    if way not in WAYS:
        return [field_blank("the way", "怎么建", "one of the three", "三种之一", way)]
    found: list[Problem] = []
    start = 0
    if way == "scenario":
        scenario = begun.scenarios.get(posted["scenario"])
        start = scenario.base.year if scenario else 0
        if scenario is None:
            found.append(
                field_blank(
                    "the scenario", "以哪个情景为基准", "one of the list", "列表中的一个", posted["scenario"]
                )
            )
    elif posted["year"] in map(str, begun.years):
        start = int(posted["year"])
    else:
        found.append(
            field_blank("the base year", "基年", "a year with an inventory", "有清单的年份", posted["year"])
        )
    return [*found, *_numbers(posted, start)]


def _numbers(posted: Mapping[str, str], start: int) -> list[Problem]:
    found: list[Problem] = []
    end = posted["end"]
    if not (end.isascii() and end.isdigit() and len(end) == 4 and int(end) > start):
        expected = f"> {start}" if start else "YYYY"
        found.append(field_blank("the last year", "末年", expected, expected, end))
    rate = number_of(posted["rate"]) if posted["rate"] else None
    if not isinstance(rate, int | float) or not 0 <= rate <= 1:
        found.append(field_blank("the discount rate", "贴现率", "0 – 1", "0 – 1", posted["rate"]))
    growth = number_of(posted["growth"]) if posted["growth"] else 0.0
    if not isinstance(growth, int | float) or not -MOST_GROWTH <= growth <= MOST_GROWTH:
        limits = f"−{MOST_GROWTH} – {MOST_GROWTH}"
        found.append(field_blank("the growth", "年增长率", limits, limits, posted["growth"]))
    return found
