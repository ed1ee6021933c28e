"""Projections as lines over years, and the fan of one of them as bands, drawn by the server in one frame."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ditan.core.pathway.scenario import Projection
from ditan.core.pathway.simulation import Fan
from ditan.domains.pathway.selectors.series import MICRO_T_PER_T
from ditan.domains.pathway.tracing.scenarios.naming import named as named_of
from ditan.domains.web.numbers import emissions_scale, emissions_text

WIDTH, HEIGHT = 1000, 300
LEFT, RIGHT, TOP, BOTTOM = 70, 850, 16, 264
LABEL_GAP = 16
DASHES = ("", "8 5", "2 4", "10 4 2 4", "1 6")
TICKS = 5
WIDE, NARROW, FIRST_WIDE = 12.0, 6.6, 0x2E80  # widths of signs of 12 px in bold
ROUND_STEPS = (1, 2, 2.5, 5, 10)
SMALLEST, NEARLY = 0.5, 1e-9
COLOURS = 6
LABEL_FOOT = 4  # from the middle of a line to the foot of its name


@dataclass(frozen=True, slots=True)
class FanLine:
    """A projection: its points as SVG, its dashes and the number of its colour, and where its name stands at the right."""

    name: str
    points: str
    dashes: str
    y: float
    label_y: float
    colour: int = 1

    @property
    def short(self) -> str:
        """Its name as far as there is room at the right; the key below says all of it."""
        return within(self.name, WIDTH - RIGHT - LABEL_GAP)


@dataclass(frozen=True, slots=True)
class FanChart:
    """Lines, bands (wide and narrow) as polygons, ticks of years (x) and of emissions (y, text) in `unit`; `ranged` names whose the
    bands are; `past` the line of inventories before."""

    lines: tuple[FanLine, ...]
    bands: tuple[str, ...]
    years: tuple[tuple[float, int], ...]
    levels: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    bottom: int = BOTTOM
    right: int = RIGHT
    left: int = LEFT
    unit: str = ""
    ranged: str = ""
    past: str = ""


def fan_chart(
    named: Sequence[tuple[str, Projection]], fan: Fan | None, past: Sequence[tuple[int, float]] = ()
) -> FanChart | None:
    """The chart of the projections, with the bands of 5–95 % and 25–75 % of the fan; emissions from zero.

    Parameters: past – years and tonnes before them.
    """
    if not named:
        return None
    first = min([one.years[0] for _name, one in named] + [year for year, _value in past])
    last = max(one.years[-1] for _name, one in named)
    percentiles = fan.percentiles if fan else {}
    top = max(
        [float(one.total.max()) for _name, one in named]
        + [float(values.max()) for values in percentiles.values()]
        + [value for _year, value in past]
    )
    low = min(
        [0.0]
        + [float(one.total.min()) for _name, one in named]
        + [float(values.min()) for values in percentiles.values()]
    )
    ticks = round_ticks(low, top, emissions_scale().tonnes)
    bottom, top = ticks[0], ticks[-1]

    def x(year: int) -> float:
        return round(LEFT + (RIGHT - LEFT) * (year - first) / max(last - first, 1), 1)

    def y(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (value - bottom) / ((top - bottom) or 1), 1)

    def points(years: Sequence[int], values: Sequence[float]) -> str:
        return " ".join(f"{x(year)},{y(value)}" for year, value in zip(years, values, strict=True))

    bands = []
    if fan is not None:
        for low, high in ((0.05, 0.95), (0.25, 0.75)):
            upper = points(fan.years, percentiles[high].tolist())
            lower = points([*reversed(fan.years)], [*reversed(percentiles[low].tolist())])
            bands.append(f"{upper} {lower}")
    label = labels_apart([y(float(one.total[-1])) + LABEL_FOOT for _name, one in named])
    lines = tuple(
        FanLine(
            name,
            points(one.years, one.total.tolist()),
            DASHES[number % len(DASHES)],
            y(float(one.total[-1])),
            label[number],
            number % COLOURS + 1,
        )
        for number, (name, one) in enumerate(named)
    )
    step = 5 if last - first > 10 else 1
    is_apart = first % step == 0 or step - first % step > step // 2  # its name has room before the next
    years = tuple(
        (x(year), year) for year in range(first, last + 1) if year % step == 0 or (year == first and is_apart)
    )
    levels = tuple((y(tick), emissions_text(round(tick) * MICRO_T_PER_T)) for tick in ticks)
    ranged = named_of(fan.projection.scenario.name) if fan else ""
    return FanChart(
        lines,
        tuple(bands),
        years,
        levels,
        unit=emissions_scale().unit,
        ranged=ranged,
        past=points([year for year, _value in past], [value for _year, value in past]) if past else "",
    )


def within(name: str, room: float) -> str:
    """A name cut where it would be wider than the room, wide signs counted as such.

    >>> within("基准情景（演示数据）", 134), within("baseline (demonstration)", 134)
    ('基准情景（演示数据）', 'baseline (demonstra…')
    """
    found, used = "", 0.0
    for sign in name:
        used += WIDE if ord(sign) >= FIRST_WIDE else NARROW
        if used > room:
            return f"{found[:-1]}…"
        found += sign
    return found


def round_ticks(low: float, high: float, unit: int) -> list[float]:
    """Ticks in tonnes at round numbers of a unit (so many tonnes), from at or below the low to at or above the high.

    >>> round_ticks(0, 21_025_000, 10_000), round_ticks(-30, 100, 1)
    ([0.0, 5000000.0, 10000000.0, 15000000.0, 20000000.0, 25000000.0], [-50.0, 0.0, 50.0, 100.0])
    """
    rough = max(high - low, SMALLEST * unit) / unit / TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(one * size for one in ROUND_STEPS if one * size >= rough * (1 - NEARLY))
    first, last = math.floor(low / unit / step), math.ceil(high / unit / step - NEARLY)
    return [number * step * unit for number in range(first, max(last, first + 1) + 1)]


def labels_apart(wanted: Sequence[float], lowest: float = BOTTOM + LABEL_FOOT) -> list[float]:
    """Places of names near where they are wanted, a line apart from each other, and none below the chart.

    >>> labels_apart([100.0, 104.0, 10.0]), labels_apart([266.0, 267.0])
    ([100.0, 116.0, 10.0], [252.0, 268.0])
    """
    order = sorted(range(len(wanted)), key=lambda one: wanted[one])
    found = [0.0] * len(wanted)
    before = -float(LABEL_GAP)
    for one in order:
        before = found[one] = max(wanted[one], before + LABEL_GAP)
    after = float(lowest + LABEL_GAP)
    for one in reversed(order):
        after = found[one] = min(found[one], after - LABEL_GAP)
    return found
