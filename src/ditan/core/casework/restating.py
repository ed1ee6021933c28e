"""Restating: what differs between two contents of a filing, put down to causes, net and absolute.

For two releases of an inventory `ditan.core.inventory.recalculation` finds the causes itself, from the rows; this is
for any content (forms, figures typed in), where people state them. The six causes are the same.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from ditan.core.inventory.recalculation.model import CAUSES, Cause

Kind = Literal["added", "removed", "changed"]
Number: TypeAlias = int | float
CAUSE_NAMES: Mapping[Cause, tuple[str, str]] = {
    "activity": ("活动水平", "activity"),
    "factor": ("因子", "factor"),
    "method": ("方法", "method"),
    "boundary": ("边界", "boundary"),
    "error": ("差错", "error"),
    "statistics": ("统计修订", "revision of statistics"),
}
KEY = "id"


@dataclass(frozen=True, slots=True)
class Stated:
    """The cause that somebody states for a path and everything below it, with the reason."""

    cause: Cause
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: its path, both values, and by how much where both (or the only one) are numbers.

    `path` is a JSON pointer; items of a list that carry an `id` are named by it, others by their place. `change` is
    after − before; it is None beside a word, or where one side says nothing: missing is not zero.
    """

    path: str
    kind: Kind
    before: Any
    after: Any
    change: Number | None
    cause: Cause | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the waterfall: how many fields a cause changed, the net change, and the sum of the sizes.

    `cause` None is what nobody has put down to a cause; `one_sided` are those of its fields that came or went, or had
    no number on one side: there the sum gained or lost the other side's number.
    """

    cause: Cause | None
    fields: int
    net: Number
    absolute: Number
    one_sided: int


def differences(
    before: Any, after: Any, stated: Mapping[str, Stated] | None = None
) -> tuple[Difference, ...]:
    """Every field that differs between two contents, side by side, in the order of the first, then of the second.

    When to use: for the page that explains a restatement, and for the fact `differences_without_cause`.
    Parameters: before, after – plain JSON values; stated – causes by path; the longest path that holds a field counts.
    Returns: differences; 1 and 1.0 are the same number, true and 1 are not. Raises: ValueError for two items of a list
    with one `id`.
    """
    causes = stated or {}
    found = (_caused(difference, causes) for difference in _walk("", before, after))
    return tuple(found)


def without_cause(found: Sequence[Difference]) -> int:
    """How many differences nobody has put down to a cause: the fact `differences_without_cause`."""
    return sum(difference.cause is None for difference in found)


def waterfall(found: Sequence[Difference], field: str) -> tuple[Step, ...]:
    """The changes of one field by cause: causes in their fixed order, then what has none.

    When to use: for the bridge from the old figure to the new. Only fields of one unit add up, so one is named.
    Parameters: field – the last part of the paths to add up, for example `co2e_micro_t`.
    Returns: a step for each cause that occurs. The nets of all steps add up to the sum of the field afterwards less its
    sum before: what has no number is no part of a sum. A small net may hide large changes, which `absolute` shows.
    """
    chosen = [difference for difference in found if difference.path.rsplit("/", 1)[-1] == field]
    order: tuple[Cause | None, ...] = (*CAUSES, None)
    parts = {cause: [one for one in chosen if one.cause == cause] for cause in order}
    return tuple(_step(cause, part) for cause, part in parts.items() if part)


def _step(cause: Cause | None, part: Sequence[Difference]) -> Step:
    changes = [
        (one.after if _is_number(one.after) else 0) - (one.before if _is_number(one.before) else 0)
        for one in part
    ]
    return Step(
        cause=cause,
        fields=len(part),
        net=_exact_sum(changes),
        absolute=_exact_sum([abs(change) for change in changes]),
        one_sided=sum(_is_number(one.before) != _is_number(one.after) for one in part),
    )


def _exact_sum(numbers: Sequence[Number]) -> Number:
    """Whole numbers stay whole; others are added exactly and rounded once."""
    if all(isinstance(number, int) for number in numbers):
        return sum(numbers)
    return float(sum(map(Fraction, numbers)))


def _walk(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _walk_named(path, before, after)
    elif _is_list(before) and _is_list(after):
        yield from _walk_named(path, _by_key(path, before), _by_key(path, after))
    elif not _is_same(before, after):
        change = after - before if _is_number(before) and _is_number(after) else None
        yield Difference(path, "changed", before, after, change)


def _walk_named(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for name in [*before, *(name for name in after if name not in before)]:
        here = f"{path}/{_escaped(name)}"
        if name in before and name in after:
            yield from _walk(here, before[name], after[name])
        else:
            kind: Kind = "removed" if name in before else "added"
            yield from _only(here, before[name] if kind == "removed" else after[name], kind)


def _only(path: str, value: Any, kind: Kind) -> Iterator[Difference]:
    """The fields of something that stands on one side only, each by itself."""
    named = value if isinstance(value, Mapping) else _by_key(path, value) if _is_list(value) else {}
    if named:
        for name, part in named.items():
            yield from _only(f"{path}/{_escaped(name)}", part, kind)
    elif kind == "removed":
        yield Difference(path, kind, value, None, None)
    else:
        yield Difference(path, kind, None, value, None)


def _by_key(path: str, items: Sequence[Any]) -> dict[str, Any]:
    """The items of a list by their `id`, or by their places where not all have one."""
    if not all(isinstance(item, Mapping) and KEY in item for item in items):
        return {str(place): item for place, item in enumerate(items)}
    found = {str(item[KEY]): item for item in items}
    if len(found) != len(items):
        raise ValueError(f"two items of {path or '/'} have the same {KEY}")
    return found


def _escaped(name: str) -> str:
    return str(name).replace("~", "~0").replace("/", "~1")


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_same(before: Any, after: Any) -> bool:
    return isinstance(before, bool) == isinstance(after, bool) and bool(before == after)


def _caused(difference: Difference, stated: Mapping[str, Stated]) -> Difference:
    path = difference.path
    while path and path not in stated:
        path = path.rpartition("/")[0]
    told = stated.get(path)
    if told is None:
        return difference
    return Difference(
        difference.path,
        difference.kind,
        difference.before,
        difference.after,
        difference.change,
        told.cause,
        told.reason,
    )
