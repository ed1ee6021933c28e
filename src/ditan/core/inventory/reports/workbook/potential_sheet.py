"""The sheet of warming potentials: every gas of the inventory, its potential, document and clause."""

from xlsxwriter.utility import xl_rowcol_to_cell

from ditan.core.inventory.reports.chapters.gases import gas_name
from ditan.core.inventory.reports.chapters.parameter_rows import authority, mark_of
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.workbook.book import ReportBook
from ditan.core.inventory.reports.workbook.places import Places, quoted
from ditan.core.inventory.reports.workbook.product import GWP_ROLE

HEAD_ROW = 2
VALUE_COLUMN = 1


def write_potentials(book: ReportBook, evidence: Evidence, places: Places) -> None:
    """Write the potentials and note the cell of each."""
    voice = book.voice
    sheet = book.new_sheet("GWP")
    sheet.set_column(0, 1, 12)
    sheet.set_column(2, 2, 60)
    heads = ["report.gas", "preparation.potential", "report.document_clause", "report.verification"]
    book.write_row(sheet, HEAD_ROW, [voice.say(head) for head in heads], book.head)
    rows: dict[str, tuple[object, ...]] = {
        "CO2": (gas_name("CO2"), 1.0, voice.say("preparation.by_definition"), "")
    }
    for step in evidence.inventory.steps:
        for use in step.parameters:
            if use.role == GWP_ROLE and step.emissions_micro_t is not None and step.gas != "CO2":
                rows.setdefault(
                    step.gas,
                    (gas_name(step.gas), use.value, authority(voice, use), mark_of(voice, use)),
                )
    for number, (gas, cells) in enumerate(rows.items(), start=HEAD_ROW + 1):
        book.write_row(sheet, number, cells)
        address = xl_rowcol_to_cell(number, VALUE_COLUMN, row_abs=True, col_abs=True)
        places.potentials[gas] = f"{quoted(sheet.get_name())}!{address}"
