"""The waterfall from the reference approach to the sectoral result. Nothing is left out: the remainder is a bar too."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10
from typing import Any, Literal

from ditan.domains.web.numbers import emissions_scale, emissions_text, in_scale, number_text

StepKind = Literal["total", "up", "down", "none"]
CUT_ABOVE = 0.3
# Totals nearer to each other than this share, and steps below one of the page's unit, are not blown up into a drawing.
SAME_WITHIN = 0.001
SMALLEST_STEP = 1.0
ALWAYS_SHOWN = ("statistical_difference", "remainder")


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """One bar: from `start` to `end` in the page's unit."""

    label: str
    text: str
    kind: StepKind
    start: float
    end: float
    trace: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """The value axis: where it begins and ends, its step, and whether it is cut."""

    low: float
    high: float
    step: float
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The waterfall with its axis."""

    steps: tuple[BridgeStep, ...]
    axis: Axis
    unit: str

    @property
    def axis_start(self) -> str:
        """The number at which the cut axis begins."""
        return number_text(self.axis.low, 0)

    def span(self, step: BridgeStep) -> tuple[float, float]:
        """Where a bar lies on the axis; totals begin at its foot."""
        return (self.axis.low if step.kind == "total" else step.start, step.end)

    def chart(self) -> dict[str, Any]:
        """What `charts.js` draws."""
        ticks = [
            self.axis.low + self.axis.step * n
            for n in range(round((self.axis.high - self.axis.low) / self.axis.step) + 1)
        ]
        return {
            "steps": [
                {
                    "label": step.label,
                    "text": step.text,
                    "kind": step.kind,
                    "start": step.start,
                    "end": step.end,
                    "trace": step.trace,
                    "tip": f"{step.label}  {step.text} {self.unit}",
                }
                for step in self.steps
            ],
            "axis": {
                "from": self.axis.low,
                "to": self.axis.high,
                "step": self.axis.step,
                "is_cut": self.axis.is_cut,
                "labels": {str(round(tick)): number_text(tick, 0) for tick in ticks},
            },
        }


@dataclass(frozen=True, slots=True)
class BridgeInput:
    """One part of the difference in micro-tonnes: added to the reference approach it leads towards the result."""

    id: str
    name: str
    micro_t: int


def build_waterfall(
    first: tuple[str, int], parts: Sequence[BridgeInput], last: tuple[str, int], traces: tuple[str, str]
) -> Waterfall:
    """From the first total through the parts to the last total; parts of exactly nothing are left out, named ones kept."""
    scale = emissions_scale()
    level = first[1]
    steps = [_total(first[0], first[1], traces[0])]
    for part in parts:
        if not part.micro_t and part.id not in ALWAYS_SHOWN:
            continue
        following = level + part.micro_t
        steps.append(
            BridgeStep(
                label=part.name,
                text=emissions_text(part.micro_t, sign=True),
                kind=_kind(part.micro_t),
                start=float(in_scale(level, scale)),
                end=float(in_scale(following, scale)),
                trace=f"bridge.{part.id}",
            )
        )
        level = following
    steps.append(_total(last[0], last[1], traces[1]))
    return Waterfall(tuple(steps), axis_of(steps), scale.unit + " CO₂")


def _kind(micro_t: int) -> StepKind:
    """What rounds to nothing on the page has no direction."""
    scale = emissions_scale()
    if abs(in_scale(micro_t, scale)) * 2 < Decimal(1).scaleb(-scale.decimals):
        return "none"
    return "up" if micro_t > 0 else "down"


def _total(label: str, micro_t: int, trace: str) -> BridgeStep:
    value = float(in_scale(micro_t, emissions_scale()))
    return BridgeStep(label, emissions_text(micro_t), "total", 0.0, value, trace)


def axis_of(steps: Sequence[BridgeStep]) -> Axis:
    """A cut axis where the totals are large beside a difference that can be told, else one from zero."""
    levels = [step.end for step in steps]
    low, high = min(levels), max(levels)
    reach = high - low
    if reach < SAME_WITHIN * abs(high) or low - reach * 0.25 < CUT_ABOVE * high:
        low = min(0.0, low)
    else:
        low -= reach * 0.25
    step = max(nice_step((high - low) / 5), SMALLEST_STEP) if high > low else SMALLEST_STEP
    return Axis(
        floor(low / step) * step, ceil((high + step * 0.15) / step) * step, step, floor(low / step) * step > 0
    )


def nice_step(raw: float) -> float:
    """The next of 1, 2, 5, 10 … that is not smaller."""
    power = 10.0 ** floor(log10(raw))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999)
