"""`ditan nowcast`: where a year that is not over will end – of a file, or of a place of this installation."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.pathway.nowcast import Nowcast

HELP = ("推算本年全年", "the total of a year that is not over")
FILE_HELP = (
    "有 period 一列的表（年、季或月；CSV、XLSX）",
    "table with a column period (years, quarters or months), CSV or XLSX",
)
WAYS = {
    "complete": ("各期都有", "all periods are there"),
    "shares": ("按历史年份的份额", "by the shares of past years"),
    "growth": ("按上年份额，范围依据同比增长", "by last year's shares, the range from growth"),
    "share_once": ("按上年份额", "by last year's shares"),
    "scaled": ("按已有各期的平均放大", "the mean so far, scaled up"),
    "nothing": ("还不能推算", "cannot be reckoned yet"),
    "bridge": ("由驱动因素推算", "from drivers"),
    "drift": ("按历年平均增长", "by the mean growth of past years"),
}
SAID: dict[Language, str] = {
    "zh": "{year} 年预计 {value}（{way}，已有 {known}/{size} 期；方法{mark}）",
    "en": "{year} expected {value} ({way}, {known} of {size} periods known; method {mark})",
}
RANGE: dict[Language, str] = {
    "zh": "{level:.0%} 的可能在 {low} 至 {high}",
    "en": "with {level:.0%} chance from {low} to {high}",
}
PLACE_SAID: dict[Language, str] = {
    "zh": "{place} {year} 年预计 {value} 吨（{way}；方法{mark}）",
    "en": "{place} {year} expected {value} t ({way}; method {mark})",
}
INTENSITY = ("单位产出排放", "by unit of output")
MISSED: dict[Language, str] = {
    "zh": "目标 {target}：超出的可能 {chance}",
    "en": "target {target}: exceeded with a chance of {chance}",
}
ENTERPRISES: dict[Language, str] = {
    "zh": "同口径企业 {count} 家，到 {month} 月累计同比 {growth:+.1%}",
    "en": "{count} matched enterprises, to month {month} {growth:+.1%} on the year before",
}
NOT_KNOWN = ("无法给出", "not known")
MARKS = {"unverified": ("未核实", "unverified"), "seen-once": ("单一来源", "seen once")}


def add_command(parser: CommandParser) -> None:
    """One command on one file, or on a place."""
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help=FILE_HELP)
    parser.add_argument(
        "--emissions", metavar="COLUMN", default="", help=("哪一列是排放", "the column of emissions")
    )
    parser.add_argument(
        "--place",
        metavar="CODE",
        help=(
            "不读文件，按本平台里这个地区的数推算",
            "no file: the place's own data of this installation (code of GB/T 2260)",
        ),
    )
    parser.add_argument(
        "--drivers",
        metavar="A,B",
        default="",
        help=(
            "本年没有逐期排放时依据的列，如电力、煤、水泥",
            "columns to go by where the year has no periods of emissions, such as electricity, coal, cement",
        ),
    )
    parser.add_argument("--year", type=int, help=("哪一年，默认最新", "the year, else the newest"))
    parser.add_argument(
        "--gdp",
        metavar="COLUMN|VALUE",
        help=("地区生产总值：列名，或本年的数", "output: a column, or the year's value"),
    )
    parser.add_argument("--target", type=float, help=("全年排放的目标", "target of the total"))
    parser.add_argument(
        "--intensity-target", type=float, help=("单位产出排放的目标", "target of emissions by output")
    )
    parser.add_argument("--sheet", help=("工作表名", "name of the sheet"))
    parser.set_defaults(run=run)


def run(args: Namespace) -> CommandResult:
    """Reckon the year."""
    if args.place:
        return _run_place(args)
    from ditan.cli.language import language_of
    from ditan.core.errors import Refused
    from ditan.core.errors.nowcast import NowcastFileMissing
    from ditan.core.pathway.nowcast import Targets, nowcast, read_periods

    if args.file is None or not args.emissions:
        raise Refused([NowcastFileMissing()])
    drivers = [name.strip() for name in args.drivers.split(",") if name.strip()]
    gdp = _value_or_column(args.gdp)
    columns = dict.fromkeys([args.emissions, *drivers, *([gdp] if isinstance(gdp, str) else [])])
    found = nowcast(
        read_periods(args.file, list(columns), args.sheet),
        args.emissions,
        drivers,
        year=args.year,
        gdp=gdp,
        targets=Targets(args.target, args.intensity_target),
    )
    language = language_of(args)
    data = found.as_json() | {"findings": [finding.as_json(language) for finding in found.findings]}
    return CommandResult(data, lambda spoken: _text(found, spoken))


def _run_place(args: Namespace) -> CommandResult:
    """The year of a place of this installation, with its targets in use."""
    from ditan.cli.installation import installation_ready
    from ditan.cli.language import language_of

    installation_ready()
    from django.utils import timezone, translation

    from ditan.core.errors import Refused
    from ditan.core.errors.figures import FigurePlaceUnknown
    from ditan.domains.accounts.scope import reach_of_installation
    from ditan.domains.pathway.nowcasting.telling import nowcast_told
    from ditan.domains.pathway.selectors.nowcasts import nowcast_with_targets
    from ditan.domains.places.models import Place

    place = Place.objects.filter(pk=args.place).first()
    if place is None:
        raise Refused([FigurePlaceUnknown(found=args.place)])
    by = reach_of_installation(timezone.localdate())
    drivers = [name.strip() for name in args.drivers.split(",") if name.strip()] or None
    language = language_of(args)
    with translation.override("zh-hans" if language == "zh" else "en"):
        held, targets = nowcast_with_targets(place, args.year or by.day.year, by, "", drivers)
        data = nowcast_told(held, targets, by)
    return CommandResult(data, lambda spoken: _place_text(data, spoken))


def _place_text(data: dict[str, Any], language: Language) -> str:
    at = 0 if language == "zh" else 1
    total = data["total"]
    lines = [
        PLACE_SAID[language].format(
            place=data["place"],
            year=data["year"],
            value=_number(total["value"] if total else None, at),
            way=WAYS[data["way"]][at],
            mark=MARKS.get(data["verification"], ("已核对", "cross-checked"))[at],
        )
    ]
    spans = [(one["level"], one["low"], one["high"]) for one in (total["ranges"] if total else [])]
    lines += _ranges(tuple(spans), language)
    for one in data["targets"]:
        missed = one["probability_missed"]
        chance = NOT_KNOWN[at] if missed is None else f"{missed:.0%}"
        lines.append(
            f"{one['indicator']}: "
            + MISSED[language].format(target=f"{one['allowed']:g} {one['unit']}", chance=chance)
        )
    lines += _enterprises(data["enterprises"], language)
    lines += [f"{one['severity']} {one['code']}: {one['message']}" for one in data["findings"]]
    return "\n".join(lines)


def _enterprises(told: dict[str, Any] | None, language: Language) -> list[str]:
    if told is None or told["growth"] is None:
        return []
    facts = {"count": told["enterprises"], "month": told["to_month"], "growth": told["growth"]}
    return [ENTERPRISES[language].format(**facts)]


def _value_or_column(text: str | None) -> str | float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return text


def _text(found: "Nowcast", language: Language) -> str:
    at = 0 if language == "zh" else 1
    lines = [
        SAID[language].format(
            year=found.year,
            value=_number(found.total.middle, at),
            way=WAYS[found.way][at],
            known=found.periods,
            size=found.size,
            mark=MARKS.get(found.rule.verification, ("已核对", "cross-checked"))[at],
        )
    ]
    lines += _ranges(found.total.spans, language)
    if found.intensity is not None:
        lines.append(f"{INTENSITY[at]} {_number(found.intensity.middle, at)}")
        lines += _ranges(found.intensity.spans, language)
    for one in found.chances:
        chance = NOT_KNOWN[at] if one.missed is None else f"{one.missed:.0%}"
        lines.append(MISSED[language].format(target=f"{one.target:g}", chance=chance))
    lines += [
        f"{finding.severity} {finding.code}: {finding.wording(language).message}"
        for finding in found.findings
    ]
    return "\n".join(lines)


def _ranges(spans: tuple[tuple[float, float, float], ...], language: Language) -> list[str]:
    return [
        RANGE[language].format(level=level, low=f"{low:.6g}", high=f"{high:.6g}")
        for level, low, high in spans
    ]


def _number(value: float | None, at: int) -> str:
    return NOT_KNOWN[at] if value is None else f"{value:.6g}"
