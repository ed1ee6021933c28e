"""A restated report by cause: the facts that differ, put in place cause by cause, each step computed.

An amount that differs is activity, any other fact a factor; what the library changed since is a factor, another methodology a
method. People overrule the cause of a source's facts by stating that it was an error.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ditan.core.casework.restating import CAUSE_NAMES
from ditan.core.enterprise.methods import methods
from ditan.core.errors import Refused
from ditan.core.inventory.noting import DIVIDER
from ditan.core.inventory.recalculation import Cause
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.filed import (
    KEY,
    MICRO_T_PER_T,
    PLACE,
    ChangedFact,
    computation_of,
    enterprise_of,
    facts_changed,
    filed_facts_of,
    told_of,
)
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.sealings import Bridge
from ditan.domains.filings.selectors import differences_of, sealed_content
from ditan.domains.web.numbers import number_text

Causes = Mapping[str, tuple[str, str]]
Rows = Sequence[Mapping[str, Any]]
Sums = dict[str, int]
SOURCES = f"/{KEY}/sources/"
ORDER = ("activity", "factor", "method", "boundary", "error", "statistics")
MADE_OF = {"method": "method", "code_version": "method", "library_release": "factor"}


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What each cause changed, by source in micro-tonnes, and how many facts differ."""

    before: int
    after: int
    nets: Mapping[str, Sums]
    facts: int


def causes_proposed(filing: Filing) -> Causes:
    """A cause and a reason for every difference that the facts explain; people correct them."""
    if filing.restates is None:
        return {}
    found = _recomputed(filing.restates, filing.content, {})
    if found is None:
        return {}
    filled = {f"/{name}" for name in told_of(filing.content).get("filled", ())}
    proposed = {}
    for difference in differences_of(filing):
        path = difference.path
        if path in filled or any(path.startswith(f"{one}/") for one in filled):
            proposed[path] = _proposal(found, "")
        elif path.startswith(SOURCES):
            source = path.removeprefix(SOURCES).partition("/")[0]
            proposed[f"{SOURCES}{source}"] = _proposal(found, source)
        elif path.startswith(f"/{KEY}/"):
            name = path.split("/")[2]
            proposed[f"/{KEY}/{name}"] = _made_of(name) or _proposal(found, "")
    return proposed


def bridge_of(before: Version, after: Any, causes: Causes) -> Bridge | None:
    """The waterfall from a sealed report to a content; None where the facts of one are not stored here."""
    found = _recomputed(before, after, causes)
    if found is None:
        return None
    steps = tuple(
        (cause, sum(nets.values()), sum(map(abs, nets.values())))
        for cause, nets in found.nets.items()
        if any(nets.values())
    )
    return Bridge(found.before, found.after, steps)


def _recomputed(before: Version, after: Any, causes: Causes) -> Recomputed | None:
    old, new, enterprise = told_of(sealed_content(before)), told_of(after), enterprise_of(before)
    if not old or not new or enterprise is None:
        return None
    year = int(before.period)
    kept = [filed_facts_of(enterprise, year, str(told["digest"])) for told in (old, new)]
    if kept[0] is None or kept[1] is None:
        return None
    rows = (kept[0].rows, kept[1].rows)
    changed = facts_changed(*rows)
    steps = _steps(enterprise, year, rows[0], _by_cause(enterprise, changed, causes))
    nets: dict[str, Sums] = {}
    at = _sums(old)
    library = "method" if old["method"] != new["method"] else "factor"
    for cause, sums in (*steps, (library, _sums(new))):
        _add(nets.setdefault(cause, {}), at, sums)
        at = sums
    ordered = {cause: nets[cause] for cause in ORDER if cause in nets}
    return Recomputed(int(old["total_micro_t"]), int(new["total_micro_t"]), ordered, len(changed))


def _steps(
    enterprise: Enterprise, year: int, rows: Rows, groups: Mapping[str, list[ChangedFact]]
) -> Iterator[tuple[str, Sums]]:
    """The emissions by source: of the old facts as the library is today, then with each cause's facts put in place.

    A step that cannot be computed (a value that lacks its amount) goes into the next one.
    """
    now = {tuple(str(row[name]) for name in PLACE): row for row in rows}
    for cause, group in (("factor", []), *groups.items()):
        for one in group:
            if one.after is None:
                now.pop(one.place, None)
            else:
                now[one.place] = one.after
        try:
            yield cause, dict(computation_of(enterprise, year, now.values()).sums("source"))
        except Refused:
            continue


def cause_of(enterprise: Enterprise, one: ChangedFact) -> Cause:
    """Why a fact differs, as far as the fact itself tells: an amount is activity, anything else a factor."""
    _facility, source, _item, _month, parameter = one.place
    sources = methods()[enterprise.method].sources
    return "activity" if source in sources and parameter in sources[source].amounts else "factor"


def _by_cause(
    enterprise: Enterprise, changed: Sequence[ChangedFact], causes: Causes
) -> dict[str, list[ChangedFact]]:
    errors = {
        path.removeprefix(SOURCES).partition("/")[0]
        for path, (cause, _reason) in causes.items()
        if cause == "error" and path.startswith(SOURCES)
    }
    found: dict[str, list[ChangedFact]] = {}
    for one in changed:
        cause = "error" if one.place[1] in errors else cause_of(enterprise, one)
        found.setdefault(cause, []).append(one)
    return {cause: found[cause] for cause in ORDER if cause in found}


def _sums(told: Mapping[str, Any]) -> Sums:
    return {one["id"]: int(one["co2e_micro_t"]) for one in told["sources"]}


def _add(nets: Sums, before: Sums, after: Sums) -> None:
    for source in {*before, *after}:
        nets[source] = nets.get(source, 0) + after.get(source, 0) - before.get(source, 0)


def _made_of(name: str) -> tuple[str, str] | None:
    if name not in MADE_OF:
        return None
    return MADE_OF[name], DIVIDER.join(
        ("取数时的方法、参数库或程序不同", "taken with another method, library or code")
    )


def _proposal(found: Recomputed, source: str) -> tuple[str, str]:
    """The cause that changed most, of a source or of all, and the net of each in both languages."""
    nets = {
        cause: sums.get(source, 0) if source else sum(sums.values()) for cause, sums in found.nets.items()
    }
    largest = max(nets, key=lambda cause: abs(nets[cause])) if any(nets.values()) else "activity"
    chinese, english = (_told(nets, language) for language in (0, 1))
    return largest, DIVIDER.join(
        (
            f"改了 {found.facts} 个数，逐项重算：{chinese or '合计不变'}",
            f"{found.facts} facts differ, computed step by step: {english or 'the sum is unchanged'}",
        )
    )


def _told(nets: Mapping[str, int], language: int) -> str:
    joint = ("，", ", ")[language]
    return joint.join(
        f"{CAUSE_NAMES[cause][language]} {number_text(net / MICRO_T_PER_T, 1, sign=True)} t"  # type: ignore[index]
        for cause, net in nets.items()
        if net
    )
