"""What a restatement changed, for pages: the fields side by side, and the waterfall by cause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ditan.core.casework.restating import CAUSE_NAMES, Difference
from ditan.domains.filings.models import Version
from ditan.domains.filings.sealings import Bridge, sealing_of
from ditan.domains.web.numbers import emissions_text, page_language, percent_text

MICRO = "_micro_t"
SHOWN = 200


@dataclass(frozen=True, slots=True)
class FallBar:
    """A bar of the waterfall from `low` to `high`; `kind` is `total`, `up` or `down`."""

    name: str
    text: str
    absolute: str
    low: float
    high: float
    kind: str


@dataclass(frozen=True, slots=True)
class Fall:
    """The waterfall; the axis is cut where the changes are small beside the totals."""

    bars: tuple[FallBar, ...]
    minimum: float
    maximum: float
    is_cut: bool
    difference: str
    share: str


def diff_lines(found: Sequence[Difference]) -> list[dict[str, Any]]:
    """The differing fields for the table: path, before, after, change, share, cause, reason."""
    language = page_language()
    return [
        {
            "path": one.path,
            "name": one.path.strip("/").replace("~1", "/").replace("/", " › "),
            "before": _shown(one.path, one.before),
            "after": _shown(one.path, one.after),
            "change": "" if one.change is None else _shown(one.path, one.change, sign=True),
            "direction": "" if not one.change else "up" if one.change > 0 else "down",
            "share": percent_text(one.change / abs(one.before), 2, sign=True)
            if one.change is not None and one.before
            else "",
            "cause": CAUSE_NAMES[one.cause][language == "en"] if one.cause else "",
            "cause_id": one.cause or "",
            "reason": one.reason,
        }
        for one in found[:SHOWN]
    ]


def stored_differences(version: Version) -> list[Difference]:
    """The differences as they were sealed with a version."""
    return [Difference(**one) for one in version.differences]


def fall_of(previous: Version, content: Any, causes: Mapping[str, tuple[str, str]]) -> Fall | None:
    """The waterfall from a version to a content by cause; None for a content without one total."""
    sealing = sealing_of(previous.workflow)
    bridge = sealing.bridge(previous, content, causes) if sealing is not None else None
    return None if bridge is None else build_fall(bridge)


def build_fall(bridge: Bridge) -> Fall:
    """The old total, each cause that changed anything, the new total."""
    levels = [bridge.before_micro_t]
    for _cause, net, _absolute in bridge.steps:
        levels.append(levels[-1] + net)
    width = max(levels) - min(levels)
    is_cut = min(levels) > 4 * width
    start = min(levels) - max(width, 1) if is_cut else min(0, *levels)
    language = page_language() == "en"
    bars = [_total(("封存值", "sealed")[language], bridge.before_micro_t, start)]
    for (cause, net, absolute), level in zip(bridge.steps, levels, strict=False):
        low, high = sorted((level, level + net))
        name = CAUSE_NAMES[cause][language]  # type: ignore[index]  # causes of the core
        kind = "up" if net > 0 else "down"
        bars.append(FallBar(name, emissions_text(net, sign=True), emissions_text(absolute), low, high, kind))
    bars.append(_total(("重报值", "restated")[language], bridge.after_micro_t, start))
    difference = bridge.after_micro_t - bridge.before_micro_t
    share = percent_text(difference / bridge.before_micro_t, 2, sign=True) if bridge.before_micro_t else ""
    return Fall(
        tuple(bars),
        float(start),
        max(levels) + max(width, 1) * 0.05,
        is_cut,
        emissions_text(difference, sign=True),
        share,
    )


def _total(name: str, amount: int, start: float) -> FallBar:
    return FallBar(name, emissions_text(amount), "", start, amount, "total")


def _shown(path: str, value: Any, *, sign: bool = False) -> str:
    """Amounts in the page's unit, other numbers as they are, words as words; nothing said is a dash."""
    if value is None:
        return "—"
    if isinstance(value, int) and not isinstance(value, bool) and (MICRO in path or "/gases/" in path):
        return emissions_text(value, sign=sign)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:+,}".replace("-", "−") if sign else f"{value:,}".replace("-", "−")
    return str(value)[:120]
