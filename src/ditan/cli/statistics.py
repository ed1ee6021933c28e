"""`ditan statistics`: figures of a file as it is into the platform, and CO2 per output of a place."""

from argparse import Namespace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.domains.statistics.selectors.intensity_years import IntensityYear

HELP = ("统计数据：录入文件、单位GDP二氧化碳排放", "statistics: figures of a file, CO2 per output")
IMPORTED = {
    "zh": "录入 {kept} 个数（{layout}）",
    "en": "{kept} figures kept ({layout})",
}
LINE = "{year}  {intensity:>10}  {rate:>8}  {standing:<12}{cumulative:>8}"
TITLES = {
    "zh": "年份  吨/万元（{base} 年价）  年度下降率  数据状态  累计下降率",
    "en": "year  t/1e4 CNY (prices of {base})  yearly decline  standing  cumulative decline",
}
SHOWN = 50


def add_commands(commands: Commands) -> None:
    """figures import, intensity."""
    figures = commands.add_parser("figures", is_command=False, help=("统计数据的数", "figures of statistics"))
    bring = figures.add_commands().add_parser(
        "import",
        help=(
            "录入一个文件：一行一个数，或库中有说明的宽表",
            "keep a file: a row a figure, or a wide table that the library describes",
        ),
    )
    bring.add_argument("file", metavar="FILE", help=("CSV 或 XLSX", "CSV or XLSX"))
    bring.add_argument(
        "--scan",
        metavar="FILE",
        help=(
            "反馈数的纸件扫描件（PDF 或图片）",
            "the scan of the paper of recognised figures (PDF or picture)",
        ),
    )
    bring.set_defaults(run=run_import)
    intensity = commands.add_parser(
        "intensity", help=("一个地区历年的单位GDP二氧化碳排放", "CO2 per output of a place, year by year")
    )
    intensity.add_argument(
        "--place", required=True, metavar="CODE", help=("地区代码（GB/T 2260）", "place code (GB/T 2260)")
    )
    intensity.add_argument(
        "--base",
        type=int,
        metavar="Y",
        help=("价格基期，默认为所在规划期的基期", "price base; that of the plan if left out"),
    )
    intensity.set_defaults(run=run_intensity)


def run_import(args: Namespace) -> CommandResult:
    """Read and keep the file, all of it or nothing; places that are not known are left out and listed."""
    from ditan.cli.installation import installation_ready
    from ditan.cli.language import language_of

    installation_ready()
    from pathlib import Path

    from django.utils import timezone

    from ditan.core.errors import Refused, Where
    from ditan.core.errors.tables import FileMissing
    from ditan.core.intensity.table import read_figures
    from ditan.domains.accounts.scope import reach_of_installation
    from ditan.domains.statistics.services.figure_files import figures_import
    from ditan.domains.statistics.services.figures import scan_keep

    path = Path(args.file)
    for file in (path, *([Path(args.scan)] if args.scan else [])):
        if not file.is_file():
            raise Refused([FileMissing(Where(file=file.name), file=file.name)])
    by = reach_of_installation(timezone.localdate())
    found = read_figures(path)
    scan = scan_keep(Path(args.scan), Path(args.scan).name) if args.scan else None
    made = figures_import(found, by, scan=scan, scan_name=Path(args.scan).name if args.scan else "")
    said = [problem.as_json(language_of(args)) for problem in made.problems]
    data = {"kept": made.kept, "read": len(found.entries), "layout": found.layout or "rows", "findings": said}

    def text(language: Language) -> str:
        lines = [IMPORTED[language].format(**data)]
        lines += [f"{one['severity']} {one['where']}: {one['message']}" for one in said[:SHOWN]]
        return "\n".join(lines)

    return CommandResult(data, text)


def run_intensity(args: Namespace) -> CommandResult:
    """The years of a place with intensity and declines; what stands in the way is listed as findings."""
    from ditan.cli.installation import installation_ready
    from ditan.cli.language import language_of

    installation_ready()
    from ditan.core.errors import Refused
    from ditan.core.errors.figures import FigurePlaceUnknown
    from ditan.domains.places.models import Place
    from ditan.domains.statistics.selectors.intensity_years import intensity_series

    place = Place.objects.filter(pk=args.place).first()
    if place is None:
        raise Refused([FigurePlaceUnknown(found=args.place)])
    series = intensity_series(place, args.base)
    years = [_year(year) for year in series.years if year.intensity is not None or year.rate is not None]
    said = [problem.as_json(language_of(args)) for problem in series.problems]
    data = {"place": place.pk, "base": series.base, "years": years, "findings": said}

    def text(language: Language) -> str:
        lines = [TITLES[language].format(base=series.base)]
        lines += [LINE.format(**{name: _shown(name, year[name]) for name in SHOWN_FIELDS}) for year in years]
        lines += [f"{one['severity']} {one['where']}: {one['message']}" for one in said]
        return "\n".join(lines)

    return CommandResult(data, text)


SHOWN_FIELDS = ("year", "intensity", "rate", "standing", "cumulative")


def _year(year: "IntensityYear") -> dict[str, Any]:
    total = year.assessed.in_use if year.assessed else None
    return {
        "year": year.year,
        "co2_t": None if total is None else total / 1_000_000,
        "co2_standing": year.assessed.standing if year.assessed else "",
        "output_1e8_cny": _number(year.output.ratio if year.output else None),
        "intensity": _number(year.intensity),
        "rate": _number(year.rate.value if year.rate else None),
        "standing": year.rate.standing if year.rate else "",
        "computed_rate": _number(year.computed),
        "cumulative": _number(year.cumulative),
        "gdp_per_head_cny": _number(year.per_head),
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _shown(name: str, value: Any) -> str:
    if value is None:
        return "-"
    if name in ("rate", "cumulative"):
        return f"{value:.2%}"
    return f"{value:.4f}" if name == "intensity" else str(value)
