"""`ditan inventory key-categories`: what the inventory, its trend and its uncertainty are made of."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ditan.cli.columns import in_columns
from ditan.cli.inventory.wide_numbers import amount, percent
from ditan.cli.parser import Commands
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

if TYPE_CHECKING:
    from ditan.core.inventory.key_categories import KeyCategories, KeyCategory

HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("分类", "名称", "气体", "10⁴ t CO₂e", "水平", "累计", "趋势", "±", "依据", "标记"),
    "en": ("category", "name", "gas", "10⁴ t CO₂e", "level", "cumulative", "trend", "±", "key by", "marks"),
}
REASONS: dict[Language, tuple[str, ...]] = {
    "zh": ("水平", "趋势", "加权水平", "加权趋势", "准则"),
    "en": ("level", "trend", "weighted level", "weighted trend", "criteria"),
}
SAID: dict[Language, str] = {
    "zh": "关键类别 {keys} 个，共 {rows} 个（{scope}）",
    "en": "{keys} key categories of {rows} ({scope})",
}
SCOPES: dict[Language, tuple[str, str]] = {
    "zh": ("不含土地利用", "含土地利用"),
    "en": ("without land use", "with land use"),
}


def add_command(commands: Commands) -> None:
    """The folder, the base year, with or without land use."""
    parser = commands.add_parser("key-categories", help=("关键类别分析", "key category analysis"))
    parser.add_argument(
        "folder", metavar="DIR", help=("已编制的清单文件夹", "folder of a compiled inventory")
    )
    parser.add_argument("--base", metavar="DIR0", help=("基年清单，用于趋势", "base year, for the trend"))
    parser.add_argument(
        "--without-land-use",
        action="store_true",
        help=("不含土地利用变化与林业", "leave out land-use change and forestry"),
    )
    parser.add_argument(
        "--ranges",
        metavar="FILE",
        help=("本地的不确定性区间 CSV，用于方法 2", "the place's own ranges, for approach 2"),
    )
    parser.set_defaults(run=run_key_categories)


def run_key_categories(args: Namespace) -> CommandResult:
    """Levels, trends, and both weighted by uncertainty."""
    from ditan.core.inventory import read
    from ditan.core.inventory.key_categories import key_categories
    from ditan.core.inventory.uncertainty import propagate, read_ranges

    inventory = read(Path(args.folder))
    base = read(Path(args.base)) if args.base else None
    own = read_ranges(Path(args.ranges)) if args.ranges else ()
    found = key_categories(
        inventory,
        base,
        with_land_use=not args.without_land_use,
        propagation=propagate(inventory, own=own),
    )
    return CommandResult(found.as_json(), lambda language: _text(found, language))


def _text(found: "KeyCategories", language: Language) -> str:
    from ditan.core.inventory.naming import category_name

    head = SAID[language].format(
        keys=len(found.keys), rows=len(found.rows), scope=SCOPES[language][found.with_land_use]
    )
    rows = [
        (
            row.category,
            category_name(row.category, language),
            row.gas,
            amount(row.co2e_micro_t),
            percent(row.level_share),
            percent(row.cumulative),
            percent(row.trend_share),
            percent(row.uncertainty),
            _reasons(row, language),
            _marks(row, language),
        )
        for row in found.rows
    ]
    return "\n".join([head, in_columns([HEADS[language], *rows])])


def _reasons(row: "KeyCategory", language: Language) -> str:
    flags = (
        row.is_key_by_level,
        row.is_key_by_trend,
        row.is_key_by_weighted_level,
        row.is_key_by_weighted_trend,
        row.is_key_by_criteria,
    )
    return ", ".join(word for word, holds in zip(REASONS[language], flags, strict=True) if holds) or "–"


def _marks(row: "KeyCategory", language: Language) -> str:
    from ditan.core.inventory.key_categories import criteria

    names = {one.id: one.name_en if language == "en" else one.name_zh for one in criteria()}
    return "; ".join(names[mark] for mark in row.criteria)
