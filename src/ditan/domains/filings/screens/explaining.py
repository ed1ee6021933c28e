"""What a restatement changed, for pages: the fields side by side, and the waterfall by cause."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ditan.core.casework.restating import CAUSE_NAMES, Difference
from ditan.domains.filings.models import Version
from ditan.domains.filings.screens.fields import field_name, field_spoken
from ditan.domains.filings.sealings import Bridge, sealing_of
from ditan.domains.web.names import spoken_of
from ditan.domains.web.numbers import emissions_text, page_language, percent_text

MICRO = "_micro_t"
HASH = re.compile(r"[0-9a-f]{64}")
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


def diff_lines(workflow_id: str, found: Sequence[Difference]) -> list[dict[str, Any]]:
    """The differing fields for the table, by the names people know: before, after, change, share, cause, reason.

    `is_detail`: hashes, ranges and releases, which follow from the rest. A reason that was proposed stands in both languages
    and is shown in that of the page.
    """
    sealing = sealing_of(workflow_id)
    return [
        {
            "path": one.path,
            "name": field_name(workflow_id, one.path),
            "is_detail": sealing is not None and sealing.is_detail(one.path.strip("/")),
            "before": field_spoken(workflow_id, one.path, one.before) or _shown(one.path, one.before),
            "after": field_spoken(workflow_id, one.path, one.after) or _shown(one.path, one.after),
            **_change(one),
            "cause": CAUSE_NAMES[one.cause][page_language() == "en"] if one.cause else "",
            "cause_id": one.cause or "",
            "reason": spoken_of(one.reason),
        }
        for one in found[:SHOWN]
    ]


def _change(one: Difference) -> dict[str, str]:
    if one.change is None:
        return {"change": "", "direction": "", "share": ""}
    direction = "" if not one.change else "up" if one.change > 0 else "down"
    share = percent_text(one.change / abs(one.before), 2, sign=True) if one.before else ""
    return {"change": _shown(one.path, one.change, sign=True), "direction": direction, "share": share}


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
        # Twelve digits: what a person typed, without the dust of the difference of two binary numbers.
        text = f"{value:+,.12g}" if sign else f"{value:,.12g}"
        return text.replace("-", "−")
    return f"{value[:12]}…" if isinstance(value, str) and HASH.fullmatch(value) else str(value)[:120]
