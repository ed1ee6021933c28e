"""Drawings of fits by the server: years over income with the fitted curve and where it turns, and the trace of a ridge.

Invariant: everything stands in one frame of `viewBox` units; nothing is drawn outside it, and a curve beyond the years seen is
broken.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, log10

import numpy as np

from ditan.core.pathway import Kuznets, Stirpat
from ditan.core.pathway.kuznets import TurningPoint
from ditan.domains.pathway.selectors.fits import FitYear
from ditan.domains.web.numbers import number_text

WIDTH, HEIGHT = 1000, 340
LEFT, RIGHT, TOP, BOTTOM = 84, 860, 18, 286
STEPS, CURVE_POINTS, ROOM = 5, 80, 0.08
LABEL_GAP, YEARS_NAMED = 15, 6
DASHES = ("", "9 5", "2 4", "10 4 2 4")


@dataclass(frozen=True, slots=True)
class Plane:
    """A frame: `across` and `down` place a pair of values in it."""

    left: float
    right: float
    low: float
    high: float

    def across(self, value: float) -> float:
        """The place of a value on the axis along the bottom."""
        return round(LEFT + (RIGHT - LEFT) * (value - self.left) / ((self.right - self.left) or 1.0), 1)

    def down(self, value: float) -> float:
        """The place of a value on the axis at the left."""
        return round(BOTTOM - (BOTTOM - TOP) * (value - self.low) / ((self.high - self.low) or 1.0), 1)

    def path(self, xs: Sequence[float], ys: Sequence[float]) -> str:
        """Pairs as the points of an SVG line; those above or below the frame are left out."""
        told = [(x, y) for x, y in zip(xs, ys, strict=True) if self.low <= y <= self.high]
        return " ".join(f"{self.across(x)},{self.down(y)}" for x, y in told)


@dataclass(frozen=True, slots=True)
class Dot:
    """A year: its place, its label (empty for most where there are many), and what is said of it on hovering."""

    x: float
    y: float
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A named line: its points as SVG, its dashes, and where its name stands at the right."""

    name: str
    points: str
    dashes: str = ""
    label_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing: ticks of both axes (place, text), dots, lines, a band (x, width) and a mark (x)."""

    across: tuple[tuple[float, str], ...]
    down: tuple[tuple[float, str], ...]
    dots: tuple[Dot, ...] = ()
    lines: tuple[Curve, ...] = ()
    band: tuple[float, float] | None = None
    mark: float | None = None
    zero: float | None = None
    width: int = WIDTH
    height: int = HEIGHT
    top: int = TOP
    bottom: int = BOTTOM
    left: int = LEFT
    right: int = RIGHT


def kuznets_plot(
    years: Sequence[FitYear], curve: Kuznets | None, tonnes_text: Callable[[float], str]
) -> Plot | None:
    """Years over income, the fitted curve on the incomes seen and, broken, on to a turning point that is near."""
    known = [one for one in years if one.income is not None and one.income > 0]
    if len(known) < 2:
        return None
    incomes = [float(one.income or 0) for one in known]
    point = shown_turning(curve)
    ends = [*incomes, *([point.income] if point else [])]
    xs = np.linspace(min(ends), max(ends), CURVE_POINTS)
    fitted = curve.at(xs) if curve else np.array([])
    values = [one.tonnes for one in known] + fitted.tolist()
    plane = Plane(*_roomy(ends), *_roomy(values))
    lines = []
    if curve is not None:
        inside = (xs >= min(incomes)) & (xs <= max(incomes))
        lines.append(Curve("fit", plane.path(xs[inside].tolist(), fitted[inside].tolist())))
        if not inside.all():
            lines.append(Curve("beyond", plane.path(xs[~inside].tolist(), fitted[~inside].tolist()), "6 5"))
    return Plot(
        across=_ticks(plane.left, plane.right, plane.across),
        down=_ticks(plane.low, plane.high, plane.down, tonnes_text),
        dots=_dots(known, plane, tonnes_text),
        lines=tuple(lines),
        band=_band(point, plane) if point else None,
        mark=plane.across(point.income) if point else None,
    )


def shown_turning(curve: Kuznets | None) -> TurningPoint | None:
    """The turning point to draw: of a shape that is shown, and not far beyond the incomes seen; the first top, else the first."""
    if curve is None or curve.shape == "not_shown":
        return None
    told = [point for point in curve.turning if point.position != "outside"]
    return next((point for point in told if point.is_maximum), told[0] if told else None)


def ridge_plot(found: Stirpat, names: Sequence[str]) -> Plot:
    """Standardised coefficients over k, and the k that was taken."""
    keys = list(found.elasticities)
    ks = [point.k for point in found.trace]
    series = [[point.standardised[key] for point in found.trace] for key in keys]
    every = [value for values in series for value in values]
    plane = Plane(0.0, ks[-1], *_roomy([*every, 0.0]))
    lasts = sorted((plane.down(values[-1]), at) for at, values in enumerate(series))
    label: dict[int, float] = {}
    before = 0.0
    for y, at in lasts:
        before = max(y + 4, before + LABEL_GAP)
        label[at] = before
    lines = tuple(
        Curve(name, plane.path(ks, values), DASHES[at % len(DASHES)], label[at])
        for at, (name, values) in enumerate(zip(names, series, strict=True))
    )
    return Plot(
        across=_ticks(0.0, ks[-1], plane.across),
        down=_ticks(plane.low, plane.high, plane.down),
        lines=lines,
        mark=plane.across(found.k) if found.k <= ks[-1] else None,
        zero=plane.down(0.0),
    )


def _dots(known: Sequence[FitYear], plane: Plane, tonnes_text: Callable[[float], str]) -> tuple[Dot, ...]:
    step = max(1, round(len(known) / YEARS_NAMED))
    last = len(known) - 1
    return tuple(
        Dot(
            plane.across(float(one.income or 0)),
            plane.down(one.tonnes),
            str(one.year) if at == last or (at % step == 0 and last - at >= step / 2) else "",
            f"{one.year} · {number_text(float(one.income or 0), 2)} · {tonnes_text(one.tonnes)}",
        )
        for at, one in enumerate(known)
    )


def _band(point: TurningPoint, plane: Plane) -> tuple[float, float]:
    """The interval, cut at the frame."""
    low = max(plane.left, point.low if point.low is not None else plane.left)
    high = min(plane.right, point.high if point.high is not None else plane.right)
    return plane.across(low), round(plane.across(high) - plane.across(low), 1)


def _roomy(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = (high - low) * ROOM or abs(high) * ROOM or 1.0
    return low - room, high + room


def _ticks(
    low: float, high: float, place: Callable[[float], float], text: Callable[[float], str] | None = None
) -> tuple[tuple[float, str], ...]:
    """Round values within the ends, with their texts."""
    rough = (high - low) / STEPS
    size = 10.0 ** floor(log10(rough))
    step = next(size * by for by in (1, 2, 5, 10) if size * by >= rough)
    decimals = max(0, -floor(log10(step)))
    first = int(np.ceil(low / step - 1e-9))
    last = int(np.floor(high / step + 1e-9))
    return tuple(
        (place(at * step), text(at * step) if text else number_text(at * step, decimals))
        for at in range(first, last + 1)
    )
