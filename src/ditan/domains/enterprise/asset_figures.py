"""The figures of carbon assets, drawn by the server: the year with its range, and measures by cost.

Nouns: `YearFan`, `YearStrip`, `CostBars`. Places are percent across and pixels down, as in `web.line_chart`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ditan.core.enterprise.measures import CostCurve
from ditan.domains.enterprise.selectors.assets import Assets
from ditan.domains.enterprise.selectors.outlook import MONTHS, MonthsOfYear
from ditan.domains.web.line_chart import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, ChartPiece, Frame, with_room
from ditan.domains.web.numbers import number_text

PAST_SHOWN = 3
ROOM = 1.08
NARROW = 2.5  # percent: below it a bar carries no number


@dataclass(frozen=True, slots=True)
class FanBand:
    """A range from the last month known to the end of the year, as the points of a polygon."""

    points: str
    is_narrow: bool


@dataclass(frozen=True, slots=True)
class YearFan:
    """Cumulated emissions: months known, past years, ranges, the middle, and the allowance that is expected."""

    known: tuple[ChartPiece, ...]
    past: tuple[tuple[int, tuple[ChartPiece, ...]], ...]
    bands: tuple[FanBand, ...]
    middle: ChartPiece | None
    middle_text: str
    allowance_y: float | None
    months: tuple[tuple[float, int], ...]
    height: int = HEIGHT
    bottom: int = BOTTOM
    left: float = LEFT
    right: float = RIGHT


@dataclass(frozen=True, slots=True)
class CostBar:
    """A measure: as wide as its tonnes, as high as its cost by tonne; `number` is its line in the table."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    text_y: float
    number: int
    title: str
    is_saving: bool

    @property
    def has_text(self) -> bool:
        """Whether a number fits on it."""
        return self.width >= NARROW


@dataclass(frozen=True, slots=True)
class CostBars:
    """The curve of costs; `need_x`: where the gap ends, if there is one within the axis."""

    bars: tuple[CostBar, ...]
    zero: float
    top_text: str
    low_text: str
    end_text: str
    need_x: float | None
    height: int = HEIGHT
    bottom: int = BOTTOM
    top: int = TOP
    right: float = RIGHT


@dataclass(frozen=True, slots=True)
class YearStrip:
    """The end of the year on an axis that does not begin at zero: ranges, the middle, the allowance, past years."""

    ranges: tuple[tuple[float, float, bool], ...]
    middle: float
    middle_text: str
    allowance: float | None
    past: tuple[tuple[float, int], ...]
    low_text: str
    high_text: str
    left: float = LEFT
    right: float = RIGHT


def year_strip(assets: Assets, levels: Iterable[float]) -> YearStrip | None:
    """The figure of the year's end; None without a range."""
    expected = assets.expected
    spans = [span for level in levels if (span := expected.span_t(level)) and span[0] < span[1]]
    if not spans or expected.middle_t is None:
        return None
    past = [one for one in expected.past if len(one.months) == MONTHS][-PAST_SHOWN:]
    ends = [end for span in spans for end in span] + [one.total_t for one in past]
    ends += [] if assets.allowance_t is None else [assets.allowance_t]
    low, high = with_room(ends)
    frame = Frame(0, 1, low, high)

    def at(value: float) -> float:
        return frame.across((value - low) / (high - low))

    widest = max(span[1] - span[0] for span in spans)
    ordered = sorted(spans, key=lambda span: span[0] - span[1])
    return YearStrip(
        tuple(
            (at(span[0]), round(at(span[1]) - at(span[0]), 3), span[1] - span[0] < widest) for span in ordered
        ),
        at(expected.middle_t),
        number_text(expected.middle_t, 1),
        None if assets.allowance_t is None else at(assets.allowance_t),
        tuple((at(one.total_t), one.year) for one in past),
        number_text(low, 0),
        number_text(high, 0),
    )


def year_fan(assets: Assets, levels: Iterable[float]) -> YearFan | None:
    """The figure of the year; None where nothing is expected."""
    expected = assets.expected
    if expected.now is None or expected.middle_t is None:
        return None
    spans = {level: span for level in levels if (span := expected.span_t(level))}
    past = [one for one in expected.past if len(one.months) == MONTHS][-PAST_SHOWN:]
    ends = [expected.middle_t, *(one.total_t for one in past), *(span[1] for span in spans.values())]
    if assets.allowance_t is not None:
        ends.append(assets.allowance_t)
    frame = Frame(0, MONTHS, 0.0, max(ends) * ROOM or 1.0)
    last, known = max(expected.now.months, default=0), expected.now.total_t
    is_open = last < MONTHS and expected.way != "complete"
    start = (frame.across(last), frame.down(known))
    return YearFan(
        known=_pieces(expected.now, frame),
        past=tuple((one.year, _pieces(one, frame)) for one in past),
        bands=tuple(
            FanBand(_polygon(start, frame, span), level < max(spans))
            for level, span in sorted(spans.items(), reverse=True)
            if is_open
        ),
        middle=ChartPiece(*start, frame.across(MONTHS), frame.down(expected.middle_t), True)
        if is_open
        else None,
        middle_text=number_text(expected.middle_t, 1),
        allowance_y=None if assets.allowance_t is None else frame.down(assets.allowance_t),
        months=tuple((frame.across(month), month) for month in range(1, MONTHS + 1)),
    )


def cost_bars(curve: CostCurve, needed_t: float | None) -> CostBars | None:
    """The figure of costs; None without a step."""
    if not curve.steps:
        return None
    costs = [step.yuan_per_t for step in curve.steps]
    low, high = min(0.0, *costs), max(0.0, *costs)
    frame = Frame(0, 1, low, high if high > low else low + 1.0)
    zero, whole = frame.down(0.0), curve.tonnes
    bars = []
    for number, step in enumerate(curve.steps, start=1):
        x, end = frame.across(step.from_t / whole), frame.across(step.to_t / whole)
        y = frame.down(step.yuan_per_t)
        label = y - 5 if step.yuan_per_t >= 0 else y + 13
        top, is_saving = min(zero, y), step.yuan_per_t < 0
        middle = round((x + end) / 2, 3)
        bars.append(
            CostBar(
                *(x, top, round(end - x, 3), abs(zero - y), middle, label),
                number,
                step.measure.name,
                is_saving,
            )
        )
    need = None if needed_t is None or not 0 < needed_t <= whole else frame.across(needed_t / whole)
    ends = number_text(high, 0), number_text(low, 0) if low < 0 else ""
    return CostBars(tuple(bars), zero, *ends, number_text(whole, 1), need)


def _pieces(year: MonthsOfYear, frame: Frame) -> tuple[ChartPiece, ...]:
    """The cumulated line of the months given, from what stands in the year alone."""
    months = [0, *year.months]
    sums = list(accumulate([year.alone_t or 0.0, *year.months.values()]))
    points = [(frame.across(at), frame.down(amount)) for at, amount in zip(months, sums, strict=True)]
    return tuple(ChartPiece(*one, *two, False) for one, two in pairwise(points))


def _polygon(start: tuple[float, float], frame: Frame, span: tuple[float, float]) -> str:
    end = frame.across(MONTHS)
    corners = [start, (end, frame.down(span[1])), (end, frame.down(span[0]))]
    return " ".join(f"{x},{y}" for x, y in corners)
