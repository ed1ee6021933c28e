"""Compiling many inventories: places times years, one after another, each kept on its own.

Invariant: what is kept does not depend on whether inventories were compiled together or one by one.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.inventory.compiling import (
    BalanceLacking,
    CompileChoiceUnknown,
    NothingToCompile,
    TooMuchToCompile,
)
from ditan.core.library import load
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.making import RECOVERED, RULES, Options
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors.candidates import POWER, Candidate, candidates_of
from ditan.domains.inventory.services.ahead import Ahead, calculations
from ditan.domains.inventory.services.compiling import inventory_make
from ditan.domains.inventory.services.keeping import written_keep
from ditan.domains.places.models import Place

MOST = 2000
Told = Callable[[int, int, str, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one place and year: an inventory made now, one that was there, or what stood against it."""

    candidate: Candidate
    state: Literal["made", "there", "refused"]
    inventory: Inventory | None = None
    problems: tuple[Problem, ...] = ()


def compile_check(places: Collection[Place], years: Collection[int], options: Options, by: Reach) -> None:
    """Whether somebody may compile what was chosen.

    Raises: Refused with everything that stands against it: nothing or too much chosen, an unknown edition, GWP set or
    switch, every place beyond the reach.
    """
    problems: list[Problem] = []
    for chosen, zh, en in ((places, "地区", "place"), (years, "年份", "year")):
        if not chosen:
            problems.append(NothingToCompile(what_zh=zh, what_en=en))
    if len(places) * len(years) > MOST:
        problems.append(TooMuchToCompile(number=len(places) * len(years), most=MOST))
    problems += _unknown(options)
    problems += [missing for place in places if (missing := by.missing(POWER, place=place))]
    refuse_if(problems)


def inventories_compile(
    places: Collection[Place], years: Collection[int], options: Options, told: Told | None = None
) -> Iterator[Outcome]:
    """Compile every place and year, the years of a place from the earliest on, for it is the base of trends.

    When to use: for the city with its counties, for several years, after a new library release. What is there already is
    left; what is refused does not stop the others.
    Parameters: told – hears how many are done, of how many, and which is next in both languages; what it raises ends the work, and
    what was kept until then stays.
    """
    candidates = candidates_of(places, years, options)
    to_make = [one for one in candidates if one.standing in ("new", "outdated")]
    with calculations(to_make, options) as ahead:
        for number, candidate in enumerate(candidates):
            if told is not None:
                place, year = candidate.place, candidate.year
                words = (f"{place.name_zh} {year}", f"{place.name_en or place.name_zh} {year}")
                told(number, len(candidates), *words)
            yield _outcome(candidate, options, ahead)


def _outcome(candidate: Candidate, options: Options, ahead: Ahead) -> Outcome:
    place, balance = candidate.place, candidate.balance
    if balance is None:
        lacking = BalanceLacking(
            place_zh=place.name_zh, place_en=place.name_en or place.name_zh, year=candidate.year
        )
        return Outcome(candidate, "refused", problems=(lacking,))
    if candidate.standing == "made":
        return Outcome(candidate, "there", candidate.inventory)
    written = ahead(candidate)
    if written is not None:
        return Outcome(candidate, "made", written_keep(balance, options.kept(), written, candidate.activity))
    try:
        return Outcome(candidate, "made", inventory_make(balance, options, candidate.activity))
    except Refused as refused:
        return Outcome(candidate, "refused", problems=tuple(refused.problems))


def _unknown(options: Options) -> Iterator[Problem]:
    library = load()
    asked: Mapping[str, tuple[Any, Collection[str], str, str]] = {
        "edition": (options.edition, library.editions, "参数版本", "edition"),
        "gwp": (options.gwp, library.gwp_sets(), "GWP 值", "GWP set"),
        "recovered_gas": (options.recovered_gas, RECOVERED, "回收气选项", "way to count recovered gas"),
        "other_petroleum": (options.other_petroleum, RULES, "其他石油制品选项", "rule for other petroleum"),
    }
    for found, known, zh, en in asked.values():
        if found is not None and found not in known:
            yield CompileChoiceUnknown(
                what_zh=zh, what_en=en, found=str(found)[:40], known=", ".join(sorted(known))
            )
