"""Numbers of what moved opened: cause → sector → fuel → the two values of the factor, and the two totals down to their cells.

Keys: `m.<cause>.<year>` with `.<sector>` and `.<fuel>`, `m.<cause>.sum` over the years; the same of `total`; `m.peak`; and
`s.first.<year>`, `s.second.<year>` as those of a scenario.
"""

from django.utils.translation import gettext as _

from ditan.core.pathway.scenario import CAUSES, OpenedEffect, Projection, open_effects
from ditan.domains.pathway.moving import FIRST, PEAK, SECOND, SUM, TOTAL, Moved, cause_name
from ditan.domains.pathway.tracing.scenarios import fuel_named, scenario_trace, sector_named
from ditan.domains.pathway.tracing.tonnes import parts_of, shown_t
from ditan.domains.web.numbers import number_text
from ditan.domains.web.traces import Crumb, Equation, EquationLine, TraceView, Use

BASE, SINK = "base", "sink"
DIGITS = 6
TONNE_DIGITS = 1
TONNES = "t CO₂"


def moved_trace(moved: Moved, key: str) -> TraceView | None:
    """The drawer of a number of what moved; None where there is none."""
    kind, *words = key.split(".")
    if kind == "s":
        return scenario_trace({FIRST: moved.comparison.first, SECOND: moved.comparison.second}, key)
    if kind != "m" or not words:
        return None
    cause, *below = words
    if cause == PEAK and not below:
        return _peak(moved, key)
    if cause not in (*CAUSES, TOTAL) or not below:
        return None
    return _sum(moved, cause, key) if below == [SUM] else _of_year(moved, cause, below, key)


def _of_year(moved: Moved, cause: str, words: list[str], key: str) -> TraceView | None:
    year = next((one for one in moved.comparison.years if str(one) == words[0]), None)
    if year is None:
        return None
    below = words[1:]
    if not below:
        return _total(moved, year, key) if cause == TOTAL else _cause(moved, cause, year, key)
    if cause in {TOTAL, SINK} or below[0] not in moved.comparison.sectors or len(below) > 2:
        return None
    opened = open_effects(moved.comparison, cause, below[0], year)
    if len(below) == 1:
        return _sector(moved, cause, year, below[0], opened, key) if opened else None
    effect = next((one for one in opened if one.fuel == below[1]), None)
    return _fuel(moved, cause, year, below[0], effect, key) if effect else None


def _name(cause: str) -> str:
    return str(_("合计")) if cause == TOTAL else cause_name(cause)


def _told(moved: Moved) -> tuple[Projection, Projection]:
    return moved.comparison.first, moved.comparison.second


def _sector_name(moved: Moved, sector: str) -> str:
    """By the names of the side that has it."""
    first, second = _told(moved)
    return sector_named(second if sector in second.sectors else first, sector)


def _fuel_name(moved: Moved, fuel: str) -> str:
    first, second = _told(moved)
    return fuel_named(second if fuel in second.fuels else first, fuel)


def _minus(moved: Moved, first: str, second: str, name: str, moved_by: str) -> Equation:
    """The second minus the first, as they are shown."""
    return Equation(
        _("变动 = 后者 − 前者"),
        (
            EquationLine("", moved.second, second, moved.unit),
            EquationLine("−", moved.first, first, moved.unit),
        ),
        EquationLine("=", name, moved_by, moved.unit),
    )


def _total(moved: Moved, year: int, key: str) -> TraceView:
    at = moved.at(year)
    first, second = (float(one.total[one.at(year)]) for one in _told(moved))
    return TraceView(
        key=key,
        title=_("变动"),
        path=(Crumb(str(year)), Crumb(_("合计"))),
        value=shown_t(second - first, sign=True),
        unit=moved.unit,
        equation=_minus(
            moved, shown_t(first), shown_t(second), str(_("变动")), shown_t(second - first, sign=True)
        ),
        parts=parts_of(
            _("各原因"),
            [
                (cause_name(cause), float(moved.comparison.by_cause[cause][at]), f"m.{cause}.{year}")
                for cause in moved.causes
            ],
            second - first,
        ),
        uses_title=_("两边的总量"),
        uses=_sides(moved, str(year), first, second),
    )


def _sides(moved: Moved, below: str, first: float, second: float) -> tuple[Use, Use]:
    return (
        Use(moved.second, shown_t(second), trace=f"s.{SECOND}.{below}"),
        Use(moved.first, shown_t(first), trace=f"s.{FIRST}.{below}"),
    )


def _sum(moved: Moved, cause: str, key: str) -> TraceView:
    comparison = moved.comparison
    values = comparison.difference if cause == TOTAL else comparison.by_cause[cause]
    total = float(values.sum())
    return TraceView(
        key=key,
        title=_("%(cause)s，累计") % {"cause": _name(cause)},
        path=(Crumb(_("累计"), f"m.{TOTAL}.{SUM}" if cause != TOTAL else ""), Crumb(_name(cause))),
        value=shown_t(total, sign=True),
        unit=moved.unit,
        lead=_("两个情景都有的各年之和，%(first)s–%(last)s")
        % {"first": comparison.years[0], "last": comparison.years[-1]},
        parts=parts_of(
            _("各年"),
            [(str(year), float(values[moved.at(year)]), f"m.{cause}.{year}") for year in comparison.years],
            total,
        ),
    )


def _peak(moved: Moved, key: str) -> TraceView:
    first, second = _told(moved)
    change = shown_t(second.peak_t - first.peak_t, sign=True)
    return TraceView(
        key=key,
        title=_("峰值变化"),
        path=(Crumb(_("达峰")), Crumb(_("峰值变化"))),
        value=change,
        unit=moved.unit,
        lead=_("两边的峰值可以不在同一年：前者 %(first)s 年，后者 %(second)s 年。")
        % {"first": first.peak_year, "second": second.peak_year},
        equation=_minus(moved, shown_t(first.peak_t), shown_t(second.peak_t), str(_("峰值变化")), change),
        uses_title=_("两边的峰值"),
        uses=(
            Use(moved.second, shown_t(second.peak_t), trace=f"s.{SECOND}.{second.peak_year}"),
            Use(moved.first, shown_t(first.peak_t), trace=f"s.{FIRST}.{first.peak_year}"),
        ),
    )


def _cause(moved: Moved, cause: str, year: int, key: str) -> TraceView:
    at, comparison = moved.at(year), moved.comparison
    value = float(comparison.by_cause[cause][at])
    path = (Crumb(str(year), f"m.{TOTAL}.{year}"), Crumb(cause_name(cause)))
    if cause == SINK:
        return _sink(moved, year, value, path, key)
    rows = [
        (_sector_name(moved, sector), float(amount), f"{key}.{sector}")
        for sector, amount in zip(
            comparison.sectors, comparison.effects[CAUSES.index(cause), :, at], strict=True
        )
        if float(amount)
    ]
    return TraceView(
        key=key,
        title=cause_name(cause),
        path=path,
        value=shown_t(value, sign=True),
        unit=moved.unit,
        lead=_(
            "LMDI 加和分解：每个部门、品种的两个数相比，某因素的效应 = 对数平均 L × ln(后/前)；基年不同的那一部分归“基年清单”。"
        ),
        parts=parts_of(_("各部门"), rows, value) if rows else None,
    )


def _sink(moved: Moved, year: int, value: float, path: tuple[Crumb, ...], key: str) -> TraceView:
    """What is taken up more counts below zero."""
    first, second = (float(one.sink[one.at(year)]) for one in _told(moved))
    return TraceView(
        key=key,
        title=cause_name(SINK),
        path=path,
        value=shown_t(value, sign=True),
        unit=moved.unit,
        equation=Equation(
            _("变动 = 前者的吸收 − 后者的吸收"),
            (
                EquationLine("", moved.first, shown_t(first), moved.unit),
                EquationLine("−", moved.second, shown_t(second), moved.unit),
            ),
            EquationLine("=", cause_name(SINK), shown_t(value, sign=True), moved.unit),
        ),
    )


def _sector(
    moved: Moved, cause: str, year: int, sector: str, opened: list[OpenedEffect], key: str
) -> TraceView:
    total = sum(one.effect_t for one in opened)
    return TraceView(
        key=key,
        title=f"{cause_name(cause)} {_sector_name(moved, sector)}",
        path=(*_path(cause, year), Crumb(_sector_name(moved, sector))),
        value=shown_t(total, sign=True),
        unit=moved.unit,
        parts=parts_of(
            _("各能源品种"),
            [(_fuel_name(moved, one.fuel), one.effect_t, f"{key}.{one.fuel}") for one in opened],
            total,
        ),
    )


def _path(cause: str, year: int) -> tuple[Crumb, ...]:
    return (
        Crumb(str(year), f"m.{TOTAL}.{year}"),
        Crumb(cause_name(cause), f"m.{cause}.{year}"),
    )


def _fuel(moved: Moved, cause: str, year: int, sector: str, effect: OpenedEffect, key: str) -> TraceView:
    """The two emissions, their logarithmic mean, and the two values of the factor."""
    names = (_sector_name(moved, sector), _fuel_name(moved, effect.fuel))
    result = EquationLine(
        "=", cause_name(cause), number_text(effect.effect_t, TONNE_DIGITS, sign=True), TONNES
    )
    lines = [
        EquationLine("", _("前者的排放"), number_text(effect.first_t, TONNE_DIGITS), TONNES, "C₁"),
        EquationLine("", _("后者的排放"), number_text(effect.second_t, TONNE_DIGITS), TONNES, "C₂"),
    ]
    if effect.log_mean is not None:
        lines.append(EquationLine("", _("对数平均"), number_text(effect.log_mean, TONNE_DIGITS), TONNES, "L"))
    for pair in effect.factors:
        title = factor_name(pair.cause)
        if cause != BASE:
            lines += [
                EquationLine(
                    "", _("%(factor)s，前者") % {"factor": title}, number_text(pair.first, DIGITS), "", "x₁"
                ),
                EquationLine(
                    "", _("%(factor)s，后者") % {"factor": title}, number_text(pair.second, DIGITS), "", "x₂"
                ),
            ]
        lines += [
            EquationLine(
                "",
                _("%(factor)s，前者的基年") % {"factor": title},
                number_text(pair.first_base, DIGITS),
                "",
                "b₁",
            ),
            EquationLine(
                "",
                _("%(factor)s，后者的基年") % {"factor": title},
                number_text(pair.second_base, DIGITS),
                "",
                "b₂",
            ),
        ]
    below = f"{year}.{sector}.{effect.fuel}"
    return TraceView(
        key=key,
        title=f"{cause_name(cause)} {names[0]} {names[1]}",
        path=(*_path(cause, year), Crumb(names[0], f"m.{cause}.{year}.{sector}"), Crumb(names[1])),
        value=shown_t(effect.effect_t, sign=True),
        unit=moved.unit,
        equation=Equation(_words(moved, cause, sector, effect), tuple(lines), result),
        uses_title=_("两边的数"),
        uses=tuple(
            use
            for use, side in zip(
                _sides(moved, below, effect.first_t, effect.second_t), reversed(_told(moved)), strict=True
            )
            if sector in side.sectors and effect.fuel in (*side.fuels, "process")
        ),
    )


def _words(moved: Moved, cause: str, sector: str, effect: OpenedEffect) -> str:
    """How the effect is reckoned."""
    first, second = _told(moved)
    if (sector in first.sectors) != (sector in second.sectors):
        return str(_("只有一边的基年有这个部门，整个差都归“基年清单”"))
    if effect.log_mean is None:
        return str(_("有一边是零，按极限：由零变来或变成零的因素平分整个差，其他因素没有效应"))
    if cause == BASE:
        return str(_("效应 = 各因素 L × ln(b₂ ÷ b₁) 之和，L = (C₂ − C₁) ÷ ln(C₂ ÷ C₁)"))
    return str(_("效应 = L × [ln(x₂ ÷ x₁) − ln(b₂ ÷ b₁)]，L = (C₂ − C₁) ÷ ln(C₂ ÷ C₁)"))


def factor_name(cause: str) -> str:
    """The factor by which a cause acts."""
    names = {
        "activity": _("活动水平"),
        "intensity": _("能源强度"),
        "mix": _("这种能源的份额"),
        "factor": _("排放因子"),
        "process": _("单位活动过程排放"),
        "capture": _("未被捕集的份额"),
    }
    return str(names[cause])
