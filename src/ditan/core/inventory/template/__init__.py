"""The activity template: what an inventory of all sectors asks of a place, to be filled in as CSV or XLSX.

Invariant: what is written here is read back by `read_activity`; a row left as it is reads as NE, never as zero.
"""

from collections.abc import Iterator
from pathlib import Path

from ditan.core.balance.model import Balance
from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.activity import ActivityYearWrong
from ditan.core.errors.base import Language
from ditan.core.errors.inventory.template import TemplatePlaceUnknown
from ditan.core.errors.templates import TemplateFileExists, TemplateFormatUnknown, TemplateNotWritable
from ditan.core.inventory.sources import source_book
from ditan.core.inventory.template.csv_file import write_csv
from ditan.core.inventory.template.defaults import Default, defaults
from ditan.core.inventory.template.model import TemplateRow
from ditan.core.inventory.template.rows import Asked, template_rows
from ditan.core.inventory.template.workbook import Content, write_workbook
from ditan.core.library import Library, load
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import places
from ditan.core.tables.activity import FIRST_YEAR, LAST_YEAR

__all__ = ["Asked", "Default", "TemplateRow", "defaults", "template_rows", "write_template"]

CSV, XLSX = ".csv", ".xlsx"


def write_template(
    path: Path,
    place: str,
    year: int,
    *,
    library: Library | None = None,
    balance: Balance | None = None,
    edition: str | None = None,
    language: Language = "zh",
) -> tuple[TemplateRow, ...]:
    """Write the template of a place and year, as CSV or as a workbook by the name of the file.

    When to use: before the departments are asked for their figures. The workbook has drop-downs, codes, default
    parameters with their documents, notes and an example; the CSV has the contract's columns and ids.

    Parameters: `path`, a new file ending in .csv or .xlsx; `place`, GB/T 2260 code; `balance`, whose coal, gas and
    crude are proposed with the cell they come from; `edition`, whose defaults are shown first; `language` of names.
    Returns: the rows written.
    Raises: Refused with TemplateFormatUnknown, TemplateFileExists, TemplatePlaceUnknown, ActivityYearWrong, all at
    once; with TemplateNotWritable; with the library's problem of an unknown edition.
    """
    refuse_if(_wrong(path, place, year))
    library, book = library or load(), source_book()
    chosen = library.edition(edition) if edition else library.default_edition
    is_csv = path.suffix.lower() == CSV
    others = [] if is_csv else [name for name in library.editions if name != chosen.id]
    found = [
        (source, tuple(defaults(source, place, book, library, [chosen.id, *others])))
        for source in book.sources.values()
    ]
    rows = template_rows(
        [(source, _of_edition(all_of, chosen.id)) for source, all_of in found], Asked(balance, language)
    )
    try:
        if is_csv:
            write_csv(path, rows, place, year)
        else:
            name = chosen.name_en if language == "en" else chosen.name_zh
            shown = tuple(default for _, all_of in found for default in all_of)
            write_workbook(path, Content(place, year, chosen.id, name, rows, book, shown, language))
    except OSError as error:
        raise Refused([TemplateNotWritable(file=path.name, detail=str(error))]) from error
    return rows


def _of_edition(found: tuple[Default, ...], edition: str) -> list[Default]:
    return [default for default in found if edition in default.editions]


def _wrong(path: Path, place: str, year: int) -> Iterator[Problem]:
    where = Where(file=path.name)
    if path.suffix.lower() not in (CSV, XLSX):
        yield TemplateFormatUnknown(where, file=path.name)
    elif path.exists():
        yield TemplateFileExists(where, file=path.name)
    if place not in places():
        yield TemplatePlaceUnknown(found=place, nearest=nearest(place, places()))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield ActivityYearWrong(found=year, first=FIRST_YEAR, last=LAST_YEAR)
