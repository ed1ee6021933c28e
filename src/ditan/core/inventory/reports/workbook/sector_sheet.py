"""A sheet a sector: every leaf row with its activity, its parameters, and its emissions as a formula of them."""

from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ditan.core.inventory.model import is_within
from ditan.core.inventory.naming import category_name, row_name_in, step_item_name
from ditan.core.inventory.noting import note_in
from ditan.core.inventory.reports.chapters.activity_rows import cells_of
from ditan.core.inventory.reports.chapters.gases import family_of, gas_name
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.workbook.book import ReportBook
from ditan.core.inventory.reports.workbook.places import Places, quoted
from ditan.core.inventory.reports.workbook.product import (
    Factor,
    constant_of,
    factors_of,
    is_product,
    is_weighted_product,
    potential_of,
)
from ditan.core.trace import MICRO_T_PER_T, Step
from ditan.core.trace.wording import equation_of, symbols_of

MEMO = "memo"
HEAD_ROW = 2
QUANTITY, FIRST_PARAMETER = 6, 8
BEFORE = (
    "report.category",
    "workbook.name",
    "sector.source",
    "sector.item",
    "report.gas",
    "workbook.status",
    "sector.activity",
    "report.unit",
)
AFTER = (
    "workbook.scale",
    "workbook.constant",
    "workbook.emissions_t",
    "GWP",
    "workbook.co2e_t",
    "workbook.key",
    "report.verification",
    "workbook.symbols",
    "workbook.parameters",
    "sector.cells",
    "workbook.note",
)
WIDTHS = (10, 20, 22, 16, 7, 10, 14, 11)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns after the parameters stand."""

    scale: int

    @property
    def constant(self) -> int:
        return self.scale + 1

    @property
    def emissions(self) -> int:
        return self.scale + 2

    @property
    def potential(self) -> int:
        return self.scale + 3

    @property
    def co2e(self) -> int:
        return self.scale + 4

    @property
    def key(self) -> int:
        return self.scale + 5


def write_sector(book: ReportBook, evidence: Evidence, sector: str, places: Places) -> None:
    """Write the rows of a sector, or the memo items; those with a figure first, their sum below them."""
    steps = [
        step
        for step in evidence.inventory.steps
        if (
            step.status == MEMO
            if sector == MEMO
            else step.status != MEMO and is_within(step.category, sector)
        )
    ]
    name = book.voice.say("workbook.memo") if sector == MEMO else category_name(sector, book.language)
    sheet = book.new_sheet(name if sector == MEMO else f"{sector} {name}")
    counted = [step for step in steps if step.emissions_micro_t is not None]
    count = max((len(factors_of(step)) for step in counted), default=1)
    columns = _Columns(FIRST_PARAMETER + count)
    _heads(book, sheet, counted, count)
    for row, step in enumerate(counted, start=HEAD_ROW + 1):
        _write_words(book, sheet, evidence, row, step, columns)
        _write_product(book, sheet, row, step, columns, places)
    end = HEAD_ROW + len(counted)
    if counted:
        _write_sum(book, sheet, sector, counted, end, columns, places)
    for row, step in enumerate((step for step in steps if step.emissions_micro_t is None), start=end + 3):
        _write_words(book, sheet, evidence, row, step, columns)


def _heads(book: ReportBook, sheet: Worksheet, steps: list[Step], count: int) -> None:
    """Heads with units once; a column of parameters that holds an unverified value wears 未核实."""
    voice = book.voice
    used = [factors_of(step) for step in steps]
    parameters = []
    for number in range(count):
        own = [factors[number].use for factors in used if len(factors) > number]
        is_unverified = any(use.verification == "unverified" for use in own)
        parameters.append((voice.say("workbook.parameter", number=number + 1), is_unverified))
    before = [(voice.say(key), False) for key in BEFORE]
    after = [(key if key == "GWP" else voice.say(key), False) for key in AFTER]
    for column, (head, is_unverified) in enumerate([*before, *parameters, *after]):
        words = f"{head}\n{voice.say('report.unverified')}" if is_unverified else head
        book.write(sheet, HEAD_ROW, column, words, book.unverified_head if is_unverified else book.head)
        sheet.set_column(column, column, WIDTHS[column] if column < len(WIDTHS) else 12)
    sheet.set_column(FIRST_PARAMETER + count + 2, FIRST_PARAMETER + count + 4, 22)
    sheet.set_column(FIRST_PARAMETER + count + 7, FIRST_PARAMETER + count + 10, 36)
    sheet.freeze_panes(HEAD_ROW + 1, 4)


def _write_words(
    book: ReportBook, sheet: Worksheet, evidence: Evidence, row: int, step: Step, columns: _Columns
) -> None:
    voice, language = book.voice, book.language
    words = [
        step.category,
        category_name(step.category, language),
        row_name_in(step.sector, language),
        step_item_name(step.sector, step.fuel, language),
        gas_name(step.gas),
        step.status,
        step.quantity,
        voice.unit(step.unit),
    ]
    book.write_row(sheet, row, words)
    is_estimated = step.emissions_micro_t is not None
    factors = factors_of(step) if is_estimated else []
    told = "; ".join(f"{factor.role.symbol} = {_printed(book, factor)}" for factor in factors)
    verification = "" if step.is_verified else voice.say("report.unverified")
    tail = [
        summary_key(step) if is_estimated else "",
        verification,
        symbols_of(step, equation_of(step)) if is_estimated else "",
        told,
        cells_of(evidence, step),
        note_in(step.note, language),
    ]
    for column, words_there in enumerate(tail, start=columns.key):
        if words_there:
            book.write(sheet, row, column, words_there)


def _printed(book: ReportBook, factor: Factor) -> str:
    unit = book.voice.unit(factor.use.unit)
    name = book.voice.one_of(factor.use.name_zh, factor.use.name_en) or factor.use.id
    return f"{book.voice.exact(factor.use.value)} {unit} {name}".replace("  ", " ")


def summary_key(step: Step) -> str:
    """What the summary adds rows up by. Never a bare code: Excel takes the texts 2.1 and 2.10 for one number."""
    return f"{step.category}|{family_of(step.gas)}"


def _write_product(
    book: ReportBook, sheet: Worksheet, row: int, step: Step, columns: _Columns, places: Places
) -> None:
    """Parameters, scale and constant as cells, then emissions and CO2e as formulas with their values."""
    emissions = (step.emissions_micro_t or 0) / MICRO_T_PER_T
    formula = f"={xl_rowcol_to_cell(row, QUANTITY)}"
    for number, factor in enumerate(factors_of(step)):
        address = xl_rowcol_to_cell(row, FIRST_PARAMETER + number)
        sheet.write_number(row, FIRST_PARAMETER + number, factor.use.value, book.exact)
        formula += factor.cell(address)
    sheet.write_number(row, columns.scale, step.scale, book.exact)
    formula += f"*{xl_rowcol_to_cell(row, columns.scale)}"
    constant = constant_of(step)
    if constant is not None:
        sheet.write_formula(row, columns.constant, f"={constant[0]}", book.exact, constant[1])
        formula += f"*{xl_rowcol_to_cell(row, columns.constant)}"
    if is_product(step):
        sheet.write_formula(row, columns.emissions, formula, book.mass, emissions)
    else:
        sheet.write_number(row, columns.emissions, emissions, book.mass)
    if step.co2e_micro_t is None:
        return
    co2e = step.co2e_micro_t / MICRO_T_PER_T
    place = places.potentials.get(step.gas)
    if place is not None:
        sheet.write_formula(row, columns.potential, f"={place}", book.exact, potential_of(step))
    if place is not None and is_weighted_product(step):
        weighed = "*".join(
            xl_rowcol_to_cell(row, column) for column in (columns.emissions, columns.potential)
        )
        sheet.write_formula(row, columns.co2e, f"=ROUND({weighed},6)", book.mass, co2e)
    else:
        sheet.write_number(row, columns.co2e, co2e, book.mass)


def _write_sum(
    book: ReportBook,
    sheet: Worksheet,
    sector: str,
    counted: list[Step],
    end: int,
    columns: _Columns,
    places: Places,
) -> None:
    """The sum of CO2e below the rows, and where the summary finds them."""
    total = sum(step.co2e_micro_t or 0 for step in counted) / MICRO_T_PER_T
    formula = book.sum_of((HEAD_ROW + 1, columns.co2e), (end, columns.co2e))
    book.write(sheet, end + 1, 0, book.voice.say("report.total"), book.total_text)
    sheet.write_formula(end + 1, columns.co2e, formula, book.mass_total, total)
    here = quoted(sheet.get_name())
    places.keys[sector] = f"{here}!{xl_range_abs(HEAD_ROW + 1, columns.key, end, columns.key)}"
    places.amounts[sector] = f"{here}!{xl_range_abs(HEAD_ROW + 1, columns.co2e, end, columns.co2e)}"
    places.sector_totals[sector] = f"{here}!{xl_rowcol_to_cell(end + 1, columns.co2e)}"
