"""Data health: opaque, inconsistent, mismatched, incomparable, each by the emissions that it touches.

Invariant: nothing is judged twice; findings of the balance are those of `core.balance.check`, a difference of counties is
that of `core.inventory.counties`. This package says how much of the emissions they touch.
"""

from collections.abc import Iterable, Sequence

from ditan.core.inventory.health.incomparable import incomparable
from ditan.core.inventory.health.inconsistent import inconsistent, touched
from ditan.core.inventory.health.mismatched import mismatched
from ditan.core.inventory.health.model import (
    Answer,
    Found,
    HealthFinding,
    Link,
    Making,
    Mark,
    Pair,
    Printed,
    Rules,
    SameAs,
    Test,
    Told,
)
from ditan.core.inventory.health.opaque import opaque
from ditan.core.inventory.health.rules import health_rules, read_health_rules
from ditan.core.trace import Step

__all__ = [
    "Answer",
    "HealthFinding",
    "Link",
    "Making",
    "Mark",
    "Pair",
    "Printed",
    "Rules",
    "SameAs",
    "Test",
    "Told",
    "health_of",
    "health_rules",
    "read_health_rules",
    "touched",
]


def health_of(
    steps: Sequence[Step],
    here: Making,
    *,
    printed: Iterable[Printed] = (),
    pairs: Sequence[Pair] = (),
    others: Sequence[Making] = (),
    county_difference_micro_t: int | None = None,
    rules: Rules | None = None,
) -> tuple[Answer, ...]:
    """The four answers for one inventory, in the order of the report's words.

    When to use: for a place and year, on a compiled inventory and what stands beside it.
    Parameters: `steps` – the leaf rows; `here`, `others` – how this inventory and those it is compared with were made;
    `printed` – findings of its balance; `pairs` – things that a second source tells; `county_difference_micro_t` – city
    less counties (None: no counties).
    Returns: an answer for each test; mismatched and incomparable are not asked where nothing stands beside it.
    """
    chosen = rules or health_rules()
    whole = sum(_size(step) for step in steps)
    found: dict[str, tuple[list[Found], bool]] = {
        "opaque": (list(opaque(steps)), True),
        "inconsistent": (list(inconsistent(steps, printed, county_difference_micro_t, whole)), True),
        "mismatched": (list(mismatched(steps, pairs, chosen.tolerance)), bool(pairs)),
        "incomparable": (list(incomparable(steps, here, others)), bool(others)),
    }
    extra = {"inconsistent": abs(county_difference_micro_t or 0)}
    return tuple(
        _answer(test, *found[name], steps, whole, extra.get(name, 0), chosen)
        for name, test in chosen.tests.items()
    )


def _answer(
    test: Test,
    found: list[Found],
    is_asked: bool,
    steps: Sequence[Step],
    whole: int,
    extra: int,
    rules: Rules,
) -> Answer:
    rows = frozenset[int]().union(*(part for _told, _link, part in found))
    # What lies between city and counties touches at least its own size, whatever the rows.
    amount = min(whole, max(_sum(steps, rows), extra))
    findings = [
        HealthFinding(told, link, part, min(whole, extra) if link.kind == "counties" else _sum(steps, part))
        for told, link, part in found
    ]
    findings.sort(key=lambda finding: -finding.touched_micro_t)
    return Answer(
        test, tuple(findings), amount, whole, _mark(amount, whole, is_asked, rules), is_asked=is_asked
    )


def _mark(amount: int, whole: int, is_asked: bool, rules: Rules) -> Mark:
    if not is_asked:
        return "unknown"
    share = amount / whole if whole else 0.0
    if share >= rules.bad:
        return "bad"
    return "attention" if share >= rules.attention else "good"


def _sum(steps: Sequence[Step], rows: Iterable[int]) -> int:
    return sum(_size(steps[position]) for position in rows)


def _size(step: Step) -> int:
    return abs(step.co2e_micro_t or 0) if step.status == "estimated" else 0
