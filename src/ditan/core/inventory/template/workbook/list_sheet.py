"""The hidden sheet of lists behind the drop-downs: what may stand in a cell, by what stands to its left."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from ditan.core.inventory.template.model import statuses, unit_choices
from ditan.core.inventory.template.rows import item_choices
from ditan.core.inventory.template.workbook.content import Content
from ditan.core.library.vocabulary import categories
from ditan.core.tables.grid import column_letters

SHEET = "lists"
JOINT = "|"


@dataclass(frozen=True, slots=True)
class Lists:
    """Formulas of the drop-downs. Those with `{row}` depend on other cells of the row being filled in."""

    category: str
    source: str
    item: str
    gas: str
    unit: str
    status: str


def write_lists(sheet: Worksheet, content: Content) -> Lists:
    """Write the lists, each in a column of its own, keys beside them where they depend on another cell.

    A dependent list is the stretch of its column whose key fits; keys of one kind stand together.
    """
    sources = list(content.book.sources.values())
    used = list(dict.fromkeys(source.category for source in sources))
    by_category = [(content.category_text(source.category), content.name(source)) for source in sources]
    by_source = [
        (
            f"{content.category_text(source.category)}{JOINT}{content.name(source)}",
            content.item_name(source, item, variant),
        )
        for source in sources
        if source.items
        for item, variant in item_choices(source)
    ]
    units = [
        (content.name(source), unit)
        for source in sources
        for unit in unit_choices(source.unit, content.language)
    ]
    gases = list(dict.fromkeys(gas for source in sources for gas in source.gases))
    others = [code for code in categories() if code not in used]
    return Lists(
        category=_column(sheet, 0, [content.category_text(code) for code in [*used, *others]]),
        source=_keyed(sheet, 1, by_category, "$C{row}"),
        item=_keyed(sheet, 3, by_source, f'$C{{row}}&"{JOINT}"&$D{{row}}'),
        unit=_keyed(sheet, 5, units, "$D{row}"),
        gas=_column(sheet, 7, gases),
        status=_column(sheet, 8, statuses(content.language)),
    )


def _column(sheet: Worksheet, column: int, words: Sequence[str]) -> str:
    """A plain list, and the reference to it."""
    for line, word in enumerate(words):
        sheet.write_string(line, column, word)
    letters = column_letters(column)
    return f"={SHEET}!${letters}$1:${letters}${max(len(words), 1)}"


def _keyed(sheet: Worksheet, column: int, pairs: Sequence[tuple[str, str]], key: str) -> str:
    """A list beside its keys, and the formula of the stretch that a key selects."""
    for line, (of_key, word) in enumerate(pairs):
        sheet.write_string(line, column, of_key)
        sheet.write_string(line, column + 1, word)
    keys, words = column_letters(column), column_letters(column + 1)
    span = f"{SHEET}!${keys}$1:${keys}${max(len(pairs), 1)}"
    return f"=OFFSET({SHEET}!${words}$1,MATCH({key},{span},0)-1,0,COUNTIF({span},{key}),1)"
