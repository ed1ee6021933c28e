"""From one total to another by cause, as bars on one axis; drawn by the server as SVG."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ditan.domains.web.numbers import emissions_text

MICRO_T_PER_T = 1_000_000


@dataclass(frozen=True, slots=True)
class FallBar:
    """One bar from `low` to `high` on the axis; `kind` is `total`, `up` or `down`."""

    name: str
    text: str
    low: float
    high: float
    kind: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The bars from the old total to the new one; the axis is cut where the changes are small beside the totals."""

    bars: tuple[FallBar, ...]
    minimum: float
    maximum: float
    is_cut: bool


def build_waterfall(
    old_t: float, new_t: float, changes: list[tuple[str, float]], ends: tuple[str, str] | None = None
) -> Waterfall:
    """The old total, every change in turn, the new total.

    Parameters: ends – what both totals are called; without, the release before and this one.
    """
    first, last = ends or (_("上一版"), _("本版"))
    levels = [old_t]
    for _name, change in changes:
        levels.append(levels[-1] + change)
    width = max(levels) - min(levels)
    is_cut = min(levels) > 4 * width
    start = min(levels) - width if is_cut else min(0.0, *levels)
    bars = [FallBar(first, _text(old_t), start, old_t, "total")]
    for (name, change), level in zip(changes, levels, strict=False):
        low, high = sorted((level, level + change))
        bars.append(FallBar(name, _text(change, sign=True), low, high, "up" if change > 0 else "down"))
    bars.append(FallBar(last, _text(new_t), start, new_t, "total"))
    return Waterfall(tuple(bars), start, max(levels) + width * 0.05, is_cut)


def _text(tonnes: float, *, sign: bool = False) -> str:
    return emissions_text(round(tonnes * MICRO_T_PER_T), sign=sign)
