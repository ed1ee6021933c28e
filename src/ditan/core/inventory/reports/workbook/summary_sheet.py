"""The summary: categories down, gases across, every figure a formula over the sheets of the sectors."""

from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ditan.core.inventory.naming import category_name
from ditan.core.inventory.reports.chapters.gases import by_family, gas_name
from ditan.core.inventory.reports.content.report import scope_line
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.workbook.book import ReportBook
from ditan.core.inventory.reports.workbook.places import Places
from ditan.core.inventory.reports.workbook.sector_sheet import summary_key
from ditan.core.library.vocabulary import categories
from ditan.core.trace import MICRO_T_PER_T

HEAD_ROW = 3
FIRST_ROW, FIRST_COLUMN = 4, 1
LAND_USE = "4"
TONNES = {"zh": 10_000, "en": 1_000}


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rows and columns of the summary, in which of its cells anything is estimated, and who has rows of its own."""

    codes: tuple[str, ...]
    families: tuple[str, ...]
    amounts: dict[tuple[str, str], int]
    own_keys: frozenset[str]
    tonnes: int

    def row(self, code: str) -> int:
        return FIRST_ROW + self.codes.index(code)

    @property
    def total_column(self) -> int:
        return FIRST_COLUMN + len(self.families)

    def value(self, micro_t: int) -> float:
        return micro_t / MICRO_T_PER_T / self.tonnes


def write_summary(book: ReportBook, evidence: Evidence, sheet: Worksheet, places: Places) -> None:
    """Write the summary; categories without an estimate show which nothing they are."""
    voice = book.voice
    grid = _grid(evidence, TONNES[book.language])
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, grid.total_column, 13)
    sheet.write_string(1, 0, scope_line(evidence, voice), book.note)
    share = evidence.inventory.unverified_share
    unit = voice.say("report.in_unit", unit=voice.amount_unit)
    mark = voice.say("report.unverified_share", share=voice.share(share))
    sheet.write_string(2, 0, f"{unit}{voice.say('report.sentence_space')}{mark}", book.note)
    heads = [gas_name(family) for family in grid.families]
    book.write_row(
        sheet, HEAD_ROW, [voice.say("report.category"), *heads, voice.say("report.total")], book.head
    )
    sheet.freeze_panes(FIRST_ROW, 1)
    notations = _notations(evidence)
    for code in grid.codes:
        name = f"{code} {category_name(code, book.language)}"
        sheet.write_string(grid.row(code), 0, name, book.indented[min(code.count("."), 4)])
        _write_amounts(book, sheet, grid, code, places, notations.get(code, ""))
    _write_totals(book, evidence, sheet, grid, places)


def _grid(evidence: Evidence, tonnes: int) -> _Grid:
    totals = evidence.totals
    families = tuple(by_family(totals.co2e_by_gas_micro_t, ""))
    amounts = {
        (code, family): amount
        for code in categories()
        for family, amount in by_family(totals.co2e_by_gas_micro_t, code).items()
    }
    memo_only = {
        step.category for step in evidence.inventory.steps if step.status == "memo"
    } - totals.co2e_micro_t.keys()
    codes = tuple(code for code in categories() if code not in memo_only)
    own_keys = frozenset(summary_key(step) for step in evidence.inventory.estimated())
    return _Grid(codes, families, amounts, own_keys, tonnes)


def _notations(evidence: Evidence) -> dict[str, str]:
    """Category → notation key where nothing was estimated, from the guideline's view."""
    view = evidence.views.get("guideline")
    return {} if view is None else {row.code: row.notation for row in view.rows}


def _write_amounts(
    book: ReportBook, sheet: Worksheet, grid: _Grid, code: str, places: Places, notation: str
) -> None:
    """A category: its own rows of the sector's sheet and the cells of its parts, added up."""
    row, sector = grid.row(code), code.split(".", maxsplit=1)[0]
    estimated = [family for family in grid.families if (code, family) in grid.amounts]
    for column, family in enumerate(grid.families, start=FIRST_COLUMN):
        if family not in estimated:
            continue
        parts = [
            xl_rowcol_to_cell(grid.row(part), column)
            for part in grid.codes
            if categories()[part].parent == code and (part, family) in grid.amounts
        ]
        key = f"{code}|{family}"
        if key in grid.own_keys:
            parts.insert(0, f'SUMIF({places.keys[sector]},"{key}",{places.amounts[sector]})/{grid.tonnes}')
        value = grid.value(grid.amounts[code, family])
        sheet.write_formula(row, column, "=" + "+".join(parts), book.shown, value)
    if not estimated:
        sheet.write_string(row, grid.total_column, notation or "NE", book.status)
        return
    total = sum(grid.amounts[code, family] for family in estimated)
    formula = book.sum_of((row, FIRST_COLUMN), (row, grid.total_column - 1))
    sheet.write_formula(row, grid.total_column, formula, book.shown_total, grid.value(total))


def _write_totals(
    book: ReportBook, evidence: Evidence, sheet: Worksheet, grid: _Grid, places: Places
) -> None:
    """Both totals gas by gas, and the check against the sums of the sectors' own sheets."""
    voice = book.voice
    sectors = [code for code in grid.codes if "." not in code]
    row = FIRST_ROW + len(grid.codes)
    kinds = [("report.total_without_land_use", [code for code in sectors if code != LAND_USE])]
    if evidence.totals.is_land_use_estimated:
        kinds.append(("report.total_with_land_use", sectors))
    if not grid.families:
        sheet.write_string(row, 0, voice.say(kinds[0][0]), book.total_text)
        sheet.write_string(row, grid.total_column, "NE", book.status)
        return
    for words, summed in kinds:
        sheet.write_string(row, 0, voice.say(words), book.total_text)
        whole = 0
        for column, family in enumerate(grid.families, start=FIRST_COLUMN):
            known = [code for code in summed if (code, family) in grid.amounts]
            amount = sum(grid.amounts[code, family] for code in known)
            whole += amount
            cells = "+".join(xl_rowcol_to_cell(grid.row(code), column) for code in known) or "0"
            sheet.write_formula(row, column, f"={cells}", book.shown_total, grid.value(amount))
        formula = book.sum_of((row, FIRST_COLUMN), (row, grid.total_column - 1))
        sheet.write_formula(row, grid.total_column, formula, book.shown_total, grid.value(whole))
        row += 1
    last = xl_rowcol_to_cell(row - 1, grid.total_column)
    used = [places.sector_totals[code] for code in kinds[-1][1] if code in places.sector_totals]
    sheet.write_string(row + 1, 0, voice.say("workbook.check"), book.text)
    formula = f"=ROUND({last}-({'+'.join(used) or '0'})/{grid.tonnes},6)"
    sheet.write_formula(row + 1, grid.total_column, formula, book.exact, 0)
