"""Explaining: the steps behind a number, chosen by category, fuel or sector; nothing is calculated again."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.base import Language
from ditan.core.errors.inventory import NotAnInventory, SelectionUnknown
from ditan.core.inventory.model import Inventory, is_within
from ditan.core.inventory.naming import category_name, input_name, place_name, row_name_in, step_item_name
from ditan.core.inventory.noting import note_in
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import categories, fuels, rows
from ditan.core.trace import Step, read_trace, step_text, tonnes_text

TRACE = "trace.parquet"
KINDS = {"category": "分类", "fuel": "品种", "sector": "部门"}
HEADINGS: dict[Language, str] = {
    "zh": "{place} {year}　{category} {category_name} › {sector} › {fuel}　{status}",
    "en": "{place} {year}  {category} {category_name} › {sector} › {fuel}  {status}",
}
TOTALS: dict[Language, str] = {
    "zh": "合计 {total} t CO₂e，共 {count} 行",
    "en": "Total {total} t CO₂e of {count} rows",
}
MEMO_TOTALS: dict[Language, str] = {
    "zh": "信息项合计 {total} t CO₂e，共 {count} 行，不计入清单总量",
    "en": "Memo items {total} t CO₂e of {count} rows, outside the inventory's total",
}
EMPTY: dict[Language, str] = {
    "zh": "这份清单没有所选的行：平衡表不分到这一级，或该项不由平衡表编制。没有估算，不等于零。",
    "en": "This inventory has no row of the selection: the balance does not go into that detail, or it is compiled "
    "from other data. Not estimated is not zero.",
}
NOTHING: dict[Language, str] = {
    "zh": "所选各行均未估算：{statuses}。NO 为不发生（原表该格空白），NE 为缺数据，IE 为计在别处；都不是零。",
    "en": "No row of this selection was estimated: {statuses}. NO is not occurring (the cell is printed blank), "
    "NE wants data, IE is included elsewhere; none of them is zero.",
}


def explain(
    source: Inventory | Path,
    *,
    category: str | None = None,
    fuel: str | None = None,
    sector: str | None = None,
) -> list[Step]:
    """The leaf rows of a number, each with equation, inputs down to the cell, parameters and result.

    When to use: to open any number of an inventory. The results of the steps add up to it.

    Parameters: source – an inventory, or its folder (trace.parquet alone is read); category – a code, with all
        below it; fuel, sector – ids of the inventory.
    Returns: the rows that were estimated; where none was, the memo items; where there is none, the rows of
        status NO, NE, IE or C, which say which nothing the selection is.
    Raises: Refused with SelectionUnknown for an unknown word (naming the nearest), NotAnInventory.
    """
    chosen = selection(source, category=category, fuel=fuel, sector=sector)
    for status in ("estimated", "memo"):
        found = [step for step in chosen if step.status == status]
        if found:
            return found
    return chosen


def selection(
    source: Inventory | Path,
    *,
    category: str | None = None,
    fuel: str | None = None,
    sector: str | None = None,
) -> list[Step]:
    """Every leaf row of a selection, whatever its status. Parameters and raises: as `explain`."""
    steps = read_steps(source)
    refuse_if(_unknown(steps, category, fuel, sector))
    return [
        step
        for step in steps
        if (category is None or is_within(step.category, category))
        and (fuel is None or step.fuel == fuel)
        and (sector is None or step.sector == sector)
    ]


def read_steps(source: Inventory | Path) -> Sequence[Step]:
    """The steps of an inventory or of the trace in its folder."""
    if isinstance(source, Inventory):
        return source.steps
    path = source / TRACE
    if not path.is_file():
        refuse_if([NotAnInventory(folder=str(source), detail=f"{TRACE} is missing 缺少 {TRACE}")])
    return read_trace(path)


def _unknown(
    steps: Sequence[Step], category: str | None, fuel: str | None, sector: str | None
) -> Iterator[Problem]:
    held_categories = dict.fromkeys(code for step in steps for code in _ancestors(step.category))
    held: dict[str, tuple[str | None, list[str], Collection[str]]] = {
        "category": (category, list(held_categories), categories()),
        "fuel": (fuel, list(dict.fromkeys(step.fuel for step in steps)), fuels()),
        "sector": (sector, list(dict.fromkeys(step.sector for step in steps)), rows()),
    }
    for kind, (found, words, vocabulary) in held.items():
        if found is not None and found not in words and found not in vocabulary:
            yield SelectionUnknown(
                found=found,
                kind=kind,
                kind_zh=KINDS[kind],
                nearest=nearest(found, words),
                known=", ".join(words),
            )


def _ancestors(category: str) -> list[str]:
    parts = category.split(".")
    return [".".join(parts[: length + 1]) for length in range(len(parts))]


def explanation_text(steps: Iterable[Step], language: Language) -> str:
    """Steps told in words, the numbers in them: one block a row, then the total."""
    steps = list(steps)
    told = [_block(step, language) for step in steps]
    counted = [step for step in steps if step.emissions_micro_t is not None]
    if not steps:
        return EMPTY[language]
    if not counted:
        statuses = ", ".join(sorted({step.status for step in steps})) or "-"
        return "\n\n".join([*told, NOTHING[language].format(statuses=statuses)])
    total = tonnes_text(sum(step.co2e_micro_t or 0 for step in counted))
    words = MEMO_TOTALS if counted[0].status == "memo" else TOTALS
    return "\n\n".join([*told, words[language].format(total=total, count=len(counted))])


def _block(step: Step, language: Language) -> str:
    inputs = tuple(replace(entry, name=input_name(step, entry, language)) for entry in step.inputs)
    told = step_text(replace(step, inputs=inputs), language)
    heading = HEADINGS[language].format(
        place=place_name(step.place, language),
        year=step.year,
        category=step.category,
        category_name=category_name(step.category, language),
        sector=row_name_in(step.sector, language),
        fuel=step_item_name(step.sector, step.fuel, language),
        status=step.status,
    )
    lines = [line for line in told.lines if line != step.note]
    note = note_in(step.note, language)
    return "\n".join([heading, *(f"  {line}" for line in lines), *([f"  {note}"] if note else [])])
