"""A series told as text: a table of years and categories, then breaks and gaps."""

import unicodedata
from collections.abc import Iterator

from ditan.core.errors.base import Language
from ditan.core.inventory.naming import category_name, place_name
from ditan.core.inventory.series.model import Break, Gap, Series
from ditan.core.inventory.series.wording import BREAK_NAMES, GAP_NAMES, STATE_MARKS
from ditan.core.inventory.totals import ALL, LAND_USE
from ditan.core.rounding import MICRO_T_PER_1E4_T

CHANGES_SHOWN = 2
NOTHING = "–"


def series_text(series: Series, language: Language) -> str:
    """The series for people: amounts in 万吨 (10⁴ t) CO2e, marks beside what was filled in."""
    return "\n".join([_head(series, language), *_table(series, language), *_notes(series, language)])


def _head(series: Series, language: Language) -> str:
    span = "–".join(dict.fromkeys(str(year.year) for year in (series.years[0], series.years[-1])))
    sets = sorted({year.making.gwp for year in series.years if year.making})
    if language == "zh":
        return f"{place_name(series.place, 'zh')} {span} 年，万吨 CO₂ 当量（{'、'.join(sets)}）"
    return f"{place_name(series.place, 'en')} {span}, 10⁴ t CO2e ({', '.join(sets)})"


def _table(series: Series, language: Language) -> Iterator[str]:
    names = [("含土地利用合计", "total with land use"), ("不含土地利用合计", "total without land use")]
    lines = [["", *(str(year.year) for year in series.years)]]
    with_land_use = [_amount(year.with_land_use_micro_t) for year in series.years]
    without = [_amount(year.without_land_use_micro_t) for year in series.years]
    index = [_index(series.index(year)) for year in series.years]
    marks = [STATE_MARKS[year.state_of()][language == "en"] for year in series.years]
    lines.append([names[0][language == "en"], *with_land_use])
    lines += _ranges(series, language)
    lines.append([names[1][language == "en"], *without])
    lines.append(
        [
            f"指数（{series.base_year}=100）" if language == "zh" else f"index ({series.base_year} = 100)",
            *index,
        ]
    )
    if any(marks):
        lines.append(["标记" if language == "zh" else "mark", *marks])
    for code in ("1", "2", "3", LAND_USE, "5"):
        if any(year.co2e_micro_t(code) is not None for year in series.years):
            own = [_amount(year.co2e_micro_t(code)) for year in series.years]
            lines.append([f"{code} {category_name(code, language)}", *own])
    widths = [max(_width(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        first = line[0] + " " * (widths[0] - _width(line[0]))
        rest = [" " * (width - _width(cell)) + cell for cell, width in zip(line[1:], widths[1:], strict=True)]
        yield "  ".join([first, *rest]).rstrip()


def _ranges(series: Series, language: Language) -> Iterator[list[str]]:
    """The bounds of each total, where there are any."""
    intervals = [year.interval for year in series.years]
    level = next((interval.level for interval in intervals if interval), None)
    if level is None:
        return
    names = ("下限", "上限") if language == "zh" else ("low", "high")
    low = [_amount(interval.low_micro_t if interval else None) for interval in intervals]
    high = [_amount(interval.high_micro_t if interval else None) for interval in intervals]
    for name, bounds in zip(names, (low, high), strict=True):
        yield [f"  {level:.0%} {name}", *bounds]


def _notes(series: Series, language: Language) -> Iterator[str]:
    breaks = [found for found in series.breaks if not found.is_yearly]
    if breaks:
        yield "断点：" if language == "zh" else "Breaks:"
        yield from (_break(found, language) for found in breaks)
    yearly = len(series.breaks) - len(breaks)
    if yearly:
        yield (
            f"另有 {yearly} 处逐年取值的参数变化，见 --json。"
            if language == "zh"
            else f"{yearly} more changes of parameters that are given anew each year: see --json."
        )
    if series.gaps:
        yield "缺口：" if language == "zh" else "Gaps:"
        yield from (_gap(found, series, language) for found in series.gaps)


def _break(found: Break, language: Language) -> str:
    name = BREAK_NAMES[found.kind][language == "en"]
    category = f" {found.category} {category_name(found.category, language)}" if found.category != ALL else ""
    shown = [
        f"{change.named(language)}: {change.before} → {change.after}"
        for change in found.changes[:CHANGES_SHOWN]
    ]
    more = len(found.changes) - CHANGES_SHOWN
    if more > 0:
        shown.append(f"另 {more} 项" if language == "zh" else f"{more} more")
    return (
        f"  {found.before}→{found.after}{category} {name}：{'；'.join(shown)}"
        if language == "zh"
        else (f"  {found.before}→{found.after}{category}, {name}: {'; '.join(shown)}")
    )


def _gap(found: Gap, series: Series, language: Language) -> str:
    name = GAP_NAMES[found.kind][language == "en"]
    what = f" {found.category} {found.gas}" if found.category else ""
    if found.is_filled:
        how = f"已插补（{series.fill}）" if language == "zh" else f"filled in ({series.fill})"
    else:
        how = "未插补" if language == "zh" else "not filled in"
    return (
        f"  {found.year}{what} {name}，{how}" if language == "zh" else f"  {found.year}{what} {name}, {how}"
    )


def _amount(micro_t: int | None) -> str:
    return NOTHING if micro_t is None else f"{micro_t / MICRO_T_PER_1E4_T:,.1f}"


def _index(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.1f}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
