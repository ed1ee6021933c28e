"""`ditan pathway`: scenarios projected, simulated and compared; programmes of measures planned."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.parser import CommandParser, Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.pathway import Comparison, Conflict, Fan, Plan, Projection
    from ditan.core.pathway.scenario import OpenedCell

HELP = ("情景、模拟与达峰求解", "scenarios, simulation, and plans to reach a peak")
SCENARIO = (
    "情景文件（YAML），或库里情景的编号",
    "file of a scenario (YAML), or the id of one of the library",
)
MILLION = 1e4  # shown in 10⁴ t
SHOWN_YEARS = 5
MOST_PRICES = 12
PEAKED: dict[Language, str] = {
    "zh": "{name}：{year} 年达峰，峰值 {level:,.1f} 万吨，平台期 {first}–{last} 年，{start}–{end} 年累计 {sum:,.0f} 万吨",
    "en": "{name}: peak in {year} at {level:,.1f} × 10⁴ t, plateau {first}–{last}, {sum:,.0f} × 10⁴ t in {start}–{end}",
}
RISING: dict[Language, str] = {
    "zh": "{name}：到 {year} 年仍在上升，{level:,.1f} 万吨",
    "en": "{name}: still rising in {year}, {level:,.1f} × 10⁴ t",
}
HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("年份", "合计", "无措施", "碳汇", "捕集"),
    "en": ("year", "total", "without levers", "sink", "captured"),
}
EFFECT: dict[Language, str] = {"zh": "措施（{year} 年，万吨）", "en": "lever ({year}, 10⁴ t)"}
FAN: dict[Language, str] = {
    "zh": "{paths:,} 条路径（种子 {seed}），万吨",
    "en": "{paths:,} paths (seed {seed}), 10⁴ t",
}
PEAK_YEARS: dict[Language, str] = {"zh": "达峰年份：{shares}", "en": "year of the peak: {shares}"}
BELOW: dict[Language, str] = {
    "zh": "{year} 年不超过 {cap:,.0f} 吨的概率 {share:.1%}",
    "en": "{year} not above {cap:,.0f} t: {share:.1%}",
}
OPENED: dict[Language, str] = {
    "zh": "{sector} {fuel} {year} 年：{product} = {emissions:,.1f} 吨（{start} 年 {base:,.1f}，无措施 {undisturbed:,.1f}）",
    "en": "{sector} {fuel} {year}: {product} = {emissions:,.1f} t ({base:,.1f} in {start}, {undisturbed:,.1f} without levers)",
}
OPENED_TOTAL: dict[Language, str] = {"zh": "合计 {total:,.1f} 吨", "en": "total {total:,.1f} t"}
MOVED: dict[Language, str] = {
    "zh": "{second} 减 {first}（万吨）；达峰年变化 {years:+d} 年",
    "en": "{second} minus {first} (10⁴ t); the peak moves by {years:+d} years",
}
CAUSES = {
    "base": ("基年", "base"),
    "activity": ("活动水平", "activity"),
    "intensity": ("能源强度", "intensity"),
    "mix": ("能源结构", "mix"),
    "factor": ("排放因子", "factor"),
    "process": ("过程排放", "process"),
    "capture": ("捕集", "capture"),
    "sink": ("碳汇", "sink"),
}
DIFFERENCE: dict[Language, tuple[str, str]] = {"zh": ("年份", "差"), "en": ("year", "difference")}
PLANNED: dict[Language, str] = {
    "zh": "{name}：最省方案现值 {cost:,.2f} 亿元，{year} 年达峰，{level:,.1f} 万吨",
    "en": "{name}: cheapest plan {cost:,.2f} × 10⁸ yuan at present value, peak in {year} at {level:,.1f} × 10⁴ t",
}
IMPOSSIBLE: dict[Language, str] = {"zh": "{name}：没有可行方案", "en": "{name}: there is no plan"}
MEASURES: dict[Language, tuple[str, ...]] = {
    "zh": ("措施", "元/吨"),
    "en": ("measure", "yuan/t"),
}
NO_PLAN: dict[Language, str] = {"zh": "无解", "en": "no plan"}
VARIED: dict[Language, tuple[str, ...]] = {
    "zh": ("限额移动（万吨）", "成本现值（亿元）"),
    "en": ("cap moved by (10⁴ t)", "cost (10⁸ yuan)"),
}
FRONT: dict[Language, tuple[str, ...]] = {
    "zh": ("峰值上限（万吨）", "达峰年", "成本现值（亿元）"),
    "en": ("peak (10⁴ t)", "year", "cost (10⁸ yuan)"),
}


def add_commands(commands: Commands) -> None:
    """run, explain, compare, solve and base."""
    run = commands.add_parser("run", help=("推算一个情景", "project a scenario"))
    run.add_argument("scenario", metavar="SCENARIO", help=SCENARIO)
    _add_simulation(run)
    run.set_defaults(run=run_scenario)
    explain = commands.add_parser("explain", help=("打开情景里的一个数", "open a number of a scenario"))
    explain.add_argument("scenario", metavar="SCENARIO", help=SCENARIO)
    explain.add_argument("--year", type=int, required=True, help=("哪一年", "the year"))
    explain.add_argument("--sector", metavar="S", help=("哪个部门", "a sector"))
    explain.add_argument("--fuel", metavar="F", help=("哪个品种，或 process", "a fuel, or process"))
    explain.set_defaults(run=run_explain)
    compare = commands.add_parser("compare", help=("两个情景差在哪里", "what moved between two scenarios"))
    compare.add_argument("first", metavar="A", help=SCENARIO)
    compare.add_argument("second", metavar="B", help=SCENARIO)
    compare.set_defaults(run=run_compare)
    solve = commands.add_parser(
        "solve", help=("最省的达峰方案，或冲突的约束", "the cheapest plan, or the limits that conflict")
    )
    solve.add_argument(
        "programme",
        metavar="PROGRAMME",
        help=(
            "方案文件（YAML），或库里方案的编号",
            "file of a programme (YAML), or the id of one of the library",
        ),
    )
    solve.add_argument(
        "--pareto",
        type=int,
        metavar="N",
        help=("再给出成本与峰值的 N 个取舍点", "also N points of cost against peak"),
    )
    solve.add_argument(
        "--curve",
        type=int,
        metavar="YEAR",
        help=("再给出这一年的边际减排成本曲线", "also the marginal cost curve of a year"),
    )
    solve.add_argument(
        "--vary",
        type=_moves,
        metavar="CAP=T,T",
        help=(
            "再给出这条限额各年移动若干吨时的成本，如 total=-500000,500000",
            "also the cost as a cap is moved by so many t, such as total=-500000,500000",
        ),
    )
    solve.set_defaults(run=run_solve)
    base = commands.add_parser(
        "base", help=("由清单得出情景的基年", "the base of a scenario, out of an inventory")
    )
    base.add_argument(
        "folder", metavar="DIR", type=Path, help=("已编制的清单文件夹", "folder of a compiled inventory")
    )
    base.set_defaults(run=run_base)


def _add_simulation(parser: CommandParser) -> None:
    parser.add_argument(
        "--paths",
        type=int,
        metavar="N",
        help=("再模拟 N 条路径，如 10000", "also simulate N paths, such as 10000"),
    )
    parser.add_argument("--seed", type=int, help=("随机种子", "seed of the random numbers"))
    parser.add_argument(
        "--below",
        action="append",
        default=[],
        type=_cap,
        metavar="YEAR=T",
        help=("这一年不超过 T 吨的概率，可多次给出", "chance of not more than T t in a year, more than once"),
    )


def _cap(text: str) -> tuple[int, float]:
    year, _sign, value = text.partition("=")
    return int(year), float(value.replace(",", ""))


def _moves(text: str) -> tuple[str, list[float]]:
    cap, _sign, values = text.partition("=")
    return cap, [float(value) for value in values.split(",")]


def run_scenario(args: Namespace) -> CommandResult:
    """Project a scenario, and draw it where paths are asked for."""
    from ditan.core.errors import refuse_if
    from ditan.core.errors.scenario import YearOutsideHorizon
    from ditan.core.pathway import project, read_scenario_file, simulate
    from ditan.core.pathway.simulation import PATHS, SEED

    scenario = read_scenario_file(args.scenario)
    made = project(scenario)
    data = made.as_json()
    caps: dict[int, float] = dict(args.below)
    refuse_if(
        YearOutsideHorizon(field="--below", found=year, start=made.years[0], end=made.years[-1])
        for year in caps
        if year not in made.years
    )
    fan: Fan | None = None
    if args.paths or caps:
        fan = simulate(scenario, args.paths or PATHS, SEED if args.seed is None else args.seed)
        data["simulation"] = fan.as_json() | {
            "below": {str(year): share for year, share in fan.probability_below(caps).items()},
            "findings": [finding.as_json() for finding in fan.findings],
        }
    return CommandResult(data, lambda language: _projected(made, fan, caps, language))


def run_explain(args: Namespace) -> CommandResult:
    """Open the numbers of a year: factors, the base, and what each lever did."""
    from ditan.core.pathway import project, read_scenario_file
    from ditan.core.pathway.scenario import open_cells

    made = project(read_scenario_file(args.scenario))
    found = open_cells(made, args.year, args.sector, args.fuel)
    data = {
        "scenario": made.scenario.id,
        "unit": "tCO2",
        "cells": [cell.as_json() for cell in found],
        "emissions_t": sum(cell.emissions_t for cell in found),
    }
    return CommandResult(data, lambda language: _opened(made, found, language))


def run_compare(args: Namespace) -> CommandResult:
    """Compare two scenarios by cause."""
    from ditan.core.pathway import compare, project, read_scenario_file

    found = compare(project(read_scenario_file(args.first)), project(read_scenario_file(args.second)))
    return CommandResult(found.as_json(), lambda language: _compared(found, language))


def run_solve(args: Namespace) -> CommandResult:
    """Plan a programme; a conflict is a finding, with exit code 1."""
    from ditan.core.errors import refuse_if
    from ditan.core.errors.scenario import YearOutsideHorizon
    from ditan.core.pathway import Conflict, cost_curve, pareto, read_programme_file, solve
    from ditan.core.pathway.solver import vary

    programme = read_programme_file(args.programme)
    years = programme.years
    if args.curve is not None and args.curve not in years:
        refuse_if([YearOutsideHorizon(field="--curve", found=args.curve, start=years[0], end=years[-1])])
    found = solve(programme)
    data = found.as_json()
    if isinstance(found, Conflict):
        return CommandResult(data, lambda language: _conflict(found, language), exit_code=1)
    if args.curve is not None:
        data["cost_curve"] = [step.as_json() for step in cost_curve(found, args.curve)]
    if args.vary:
        data["variants"] = [one.as_json() for one in vary(programme, *args.vary)]
    if args.pareto:
        front = pareto(programme, args.pareto)
        data["pareto"] = [point.as_json() for point in front] if isinstance(front, list) else []
    return CommandResult(data, lambda language: _planned(found, data, language))


def run_base(args: Namespace) -> CommandResult:
    """The base of a scenario out of a compiled inventory."""
    from ditan.core.inventory.explaining import read_steps
    from ditan.core.inventory.files import read_summary
    from ditan.core.pathway.scenario import base_of

    summary = read_summary(args.folder)
    base = base_of(read_steps(args.folder), f"sha256:{summary['result_hash']}", summary["library_release"])
    return CommandResult({"base": base}, lambda _language: _yaml({"base": base}))


def _yaml(record: dict[str, Any]) -> str:
    import yaml

    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False).rstrip()


def _shown(years: Sequence[int], peak: int) -> list[int]:
    """Every fifth year, the first, the last and the peak."""
    return [
        number
        for number, year in enumerate(years)
        if year % SHOWN_YEARS == 0 or number in {0, len(years) - 1} or year == peak
    ]


def _projected(made: "Projection", fan: "Fan | None", caps: dict[int, float], language: Language) -> str:
    from ditan.cli.columns import in_columns

    said = (RISING if made.is_still_rising else PEAKED)[language].format(
        name=made.scenario.name.name(language),
        year=made.peak_year,
        level=made.peak_t / MILLION,
        first=made.plateau[0],
        last=made.plateau[1],
        start=made.years[0],
        end=made.years[-1],
        sum=made.cumulative_t() / MILLION,
    )
    shown = _shown(made.years, made.peak_year)
    columns = (made.total, made.reference_total, made.sink, made.captured.sum(axis=0))
    rows = [
        (str(made.years[at]), *(f"{float(column[at]) / MILLION:,.1f}" for column in columns)) for at in shown
    ]
    parts = [said, in_columns([HEADS[language], *rows])]
    if made.effects:
        effects = [
            (effect.lever.name.name(language), f"{float(effect.by_year[-1]) / MILLION:+,.1f}")
            for effect in made.effects
        ]
        parts.append(in_columns([(EFFECT[language].format(year=made.years[-1]), ""), *effects]))
    if fan is not None:
        parts += _fanned(fan, shown, caps, language)
    return "\n\n".join(parts)


def _fanned(fan: "Fan", shown: Sequence[int], caps: dict[int, float], language: Language) -> list[str]:
    from ditan.cli.columns import in_columns

    bands = fan.percentiles
    head = (HEADS[language][0], *(f"{level:.0%}" for level in bands))
    rows = [
        (str(fan.years[at]), *(f"{float(values[at]) / MILLION:,.1f}" for values in bands.values()))
        for at in shown
    ]
    shares = ", ".join(f"{year} {share:.1%}" for year, share in fan.peak_years.items())
    told = [
        FAN[language].format(paths=fan.paths, seed=fan.seed) + "\n" + in_columns([head, *rows]),
        PEAK_YEARS[language].format(shares=shares),
    ]
    told += [
        BELOW[language].format(year=year, cap=caps[year], share=share)
        for year, share in fan.probability_below(caps).items()
    ]
    return [*told, *(finding.wording(language).message for finding in fan.findings)]


def _opened(made: "Projection", found: "Sequence[OpenedCell]", language: Language) -> str:
    names = {lever.id: lever.name.name(language) for lever in made.scenario.levers}
    lines = []
    for cell in found:
        product = " × ".join(f"{value:,.6g}" for value in cell.factors.values())
        lines.append(
            OPENED[language].format(
                sector=cell.sector,
                fuel=cell.fuel,
                year=cell.year,
                product=product,
                emissions=cell.emissions_t,
                base=cell.base_t,
                start=made.years[0],
                undisturbed=cell.undisturbed_t,
            )
        )
        lines += [f"  {names[lever]} {effect:+,.1f}" for lever, effect in cell.effects.items()]
    total = sum(cell.emissions_t for cell in found)
    return "\n".join([*lines, OPENED_TOTAL[language].format(total=total)])


def _compared(found: "Comparison", language: Language) -> str:
    from ditan.cli.columns import in_columns

    at_language = 0 if language == "zh" else 1
    names = [one.scenario.name.name(language) for one in (found.first, found.second)]
    said = MOVED[language].format(
        first=names[0], second=names[1], years=found.second.peak_year - found.first.peak_year
    )
    causes = {cause: values for cause, values in found.by_cause.items() if abs(values).max() > 0}
    head = (*DIFFERENCE[language], *(CAUSES[cause][at_language] for cause in causes))
    rows = [
        (
            str(found.years[at]),
            f"{float(found.difference[at]) / MILLION:+,.1f}",
            *(f"{float(values[at]) / MILLION:+,.1f}" for values in causes.values()),
        )
        for at in _shown(found.years, found.second.peak_year)
    ]
    return f"{said}\n\n{in_columns([head, *rows])}"


def _planned(found: "Plan", data: dict[str, Any], language: Language) -> str:
    from ditan.cli.columns import in_columns

    programme = found.programme
    parts = [
        PLANNED[language].format(
            name=programme.name.name(language),
            cost=found.cost_yuan / 1e8,
            year=found.peak_year,
            level=found.peak_t / MILLION,
        )
    ]
    shown = _shown(programme.years, found.peak_year)
    rows = [
        (
            measure.name.name(language),
            f"{programme.yearly_cost(measure):,.0f}",
            *(f"{found.abated[number, at] / MILLION:,.1f}" for at in shown),
        )
        for number, measure in enumerate(programme.measures)
    ]
    total = (HEADS[language][1], "", *(f"{found.total[at] / MILLION:,.1f}" for at in shown))
    head = (*MEASURES[language], *(str(programme.years[at]) for at in shown))
    parts.append(in_columns([head, *rows, total]))
    parts += ["\n".join(found.words(language)[:MOST_PRICES])] if found.prices else []
    if "pareto" in data:
        points = [
            (f"{point['peak_t'] / MILLION:,.1f}", str(point["peak_year"]), f"{point['cost_yuan'] / 1e8:,.2f}")
            for point in data["pareto"]
        ]
        parts.append(in_columns([FRONT[language], *points]))
    if "variants" in data:
        none = NO_PLAN[language]
        moved = [
            (
                f"{one['moved_t'] / MILLION:+,.1f}",
                none if one["cost_yuan"] is None else f"{one['cost_yuan'] / 1e8:,.2f}",
            )
            for one in data["variants"]
        ]
        parts.append(in_columns([VARIED[language], *moved]))
    return "\n\n".join(parts)


def _conflict(found: "Conflict", language: Language) -> str:
    said = IMPOSSIBLE[language].format(name=found.programme.name.name(language))
    return "\n".join([said, *found.words(language)])
