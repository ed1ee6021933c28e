"""`ditan inventory compile`: a balance table, and what stands beside it, becomes an inventory in a folder."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ditan.cli.language import language_of
from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.inventory import Inventory, OwnActivity

COMPILED: dict[Language, str] = {
    "zh": "{place} {year}：能源活动二氧化碳 {energy:,.1f} 万吨，清单总量 {total:,.1f} 万吨 CO₂e\n"
    "参数 {edition}（{edition_name}），GWP {gwp}（该版本默认 {gwp_of_edition}），参数库 {release}，未核实占 {share:.1%}\n"
    "参考法 {reference:,.1f} 万吨，平衡差额 {difference:+,.1f} 万吨；未计为燃烧的碳折 {excluded:,.1f} 万吨 CO₂\n"
    "其他石油制品口径区间 {low:,.1f}–{high:,.1f} 万吨\n已写入 {out}",
    "en": "{place} {year}: energy CO₂ {energy:,.1f} ×10⁴ t, total {total:,.1f} ×10⁴ t CO₂e\n"
    "edition {edition} ({edition_name}), GWP {gwp} (its default {gwp_of_edition}), library {release}, "
    "unverified {share:.1%}\n"
    "reference approach {reference:,.1f} ×10⁴ t, statistical difference {difference:+,.1f}; carbon not counted as "
    "burnt {excluded:,.1f} ×10⁴ t CO₂\n"
    "range by other petroleum products {low:,.1f} to {high:,.1f} ×10⁴ t\nwritten to {out}",
}
T_PER_1E4_T = 10_000


def add_command(commands: Commands) -> None:
    """The options of a compilation."""
    parser = commands.add_parser(
        "compile", help=("由平衡表编制清单", "compile an inventory from a balance table")
    )
    parser.add_argument(
        "--balance", metavar="FILE", required=True, help=("能源平衡表", "energy balance table")
    )
    parser.add_argument("--sheet", help=("工作表名", "name of the sheet"))
    parser.add_argument(
        "--place", metavar="CODE", required=True, help=("地区代码（GB/T 2260）", "place code")
    )
    parser.add_argument("--year", type=int, metavar="Y", required=True, help=("年份", "year"))
    parser.add_argument(
        "--activity",
        metavar="FILE",
        help=("其他部门的活动水平表（CSV、XLSX）", "activity table of other sectors, CSV or XLSX"),
    )
    parser.add_argument("--edition", metavar="ID", help=("参数版本，不写用默认", "edition, else the default"))
    parser.add_argument("--gwp", metavar="SET", help=("SAR、AR4、AR5、AR6，不写随版本", "SAR, AR4, AR5, AR6"))
    parser.add_argument(
        "--recovered-gas",
        choices=("count", "exclude", "all"),
        default="count",
        help=(
            "回收煤气：count 计其他煤气，exclude 不计，all 连高炉、转炉煤气一并计",
            "recovered gas: count that in other gas, exclude it, or count all of it",
        ),
    )
    parser.add_argument(
        "--other-petroleum",
        choices=("energy", "all", "none"),
        default="energy",
        help=(
            "其他石油制品：energy 只计能源用途，all 全部，none 不计",
            "other petroleum: energy use, all or none",
        ),
    )
    parser.add_argument(
        "--overrides", metavar="DIR", help=("地方参数库文件夹", "folder of the place's own parameters")
    )
    parser.add_argument(
        "--confirmations",
        metavar="FILE",
        help=(
            "对照原件确认的参数（ditan library confirmations 导出的文件）",
            "values seen in originals (a file of ditan library confirmations)",
        ),
    )
    parser.add_argument("--out", metavar="DIR", required=True, help=("写到哪个文件夹", "folder to write to"))
    parser.set_defaults(run=run_compile)


def run_compile(args: Namespace) -> CommandResult:
    """Compile and write; a refusal leaves nothing behind."""
    from ditan.core.balance import read as read_balance
    from ditan.core.inventory import compile as compile_inventory
    from ditan.core.inventory import read_activities, write
    from ditan.core.library import load
    from ditan.core.library.sightings import sightings_read

    library = load()
    if args.overrides:
        library = library.with_overrides(Path(args.overrides))
    if args.confirmations:
        library = library.with_sightings(sightings_read(Path(args.confirmations)))
    balance = read_balance(Path(args.balance), place=args.place, year=args.year, sheet=args.sheet)
    activities: tuple[OwnActivity, ...] = ()
    if args.activity:
        activities = read_activities(Path(args.activity), args.place, args.year, library, args.edition)
    inventory = compile_inventory(
        balance,
        library,
        edition=args.edition,
        gwp=args.gwp,
        recovered_gas=args.recovered_gas,
        other_petroleum=args.other_petroleum,
        activities=activities,
    )
    language = language_of(args)
    out = Path(args.out)
    write(inventory, out, language)
    data = inventory.summary() | {
        "findings": [finding.as_json(language) for finding in inventory.findings],
        "out": str(out),
    }
    return CommandResult(data, lambda spoken: _compiled_text(inventory, out, spoken))


def _compiled_text(inventory: "Inventory", out: Path, language: Language) -> str:
    from ditan.core.inventory.naming import place_name

    summary: dict[str, Any] = inventory.summary()
    span = summary["other_petroleum_range"]["energy_co2_t"].values()
    difference = inventory.reference.part("statistical_difference").co2_t
    said = COMPILED[language].format(
        place=place_name(inventory.place, language),
        year=inventory.year,
        energy=inventory.energy_co2_t / T_PER_1E4_T,
        total=inventory.total_co2e_t / T_PER_1E4_T,
        edition=inventory.edition,
        edition_name=inventory.edition_name_en if language == "en" else inventory.edition_name_zh,
        gwp=inventory.gwp,
        gwp_of_edition=inventory.gwp_of_edition,
        release=inventory.library_release,
        share=inventory.unverified_share,
        reference=inventory.reference.co2_t / T_PER_1E4_T,
        difference=difference / T_PER_1E4_T,
        excluded=summary["excluded"]["potential_co2_t"] / T_PER_1E4_T,
        low=min(span) / T_PER_1E4_T,
        high=max(span) / T_PER_1E4_T,
        out=out,
    )
    findings = [
        f"{finding.severity} {finding.code}: {finding.wording(language).message}"
        for finding in inventory.findings
    ]
    return "\n".join([said, *findings])
