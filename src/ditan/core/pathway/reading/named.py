"""Series that somebody published: one a place, with the names of the places in the file."""

from dataclasses import dataclass

from ditan.core.pathway.reading.rows import Source, read_named
from ditan.core.pathway.reading.series import Observations, read_observations_by

CODE, NAME_ZH, NAME_EN = "code", "name_zh", "name_en"


@dataclass(frozen=True, slots=True)
class NamedSeries:
    """A place as the publisher has it, and its years."""

    code: str
    name_zh: str
    name_en: str
    observations: Observations


def read_named_series(source: Source, value: str) -> list[NamedSeries]:
    """The series of a table with the columns `code`, `name_zh`, `name_en`, `year` and the value, in the order of the file.

    Parameters: value – the name of the column of values; blank ones are gaps.
    Raises: Refused with every column, year or cell that is wrong.
    """
    found = read_observations_by(source, value, CODE)
    rows = read_named(source, None, [CODE, NAME_ZH, NAME_EN])
    names = {rows.text(row, CODE): (rows.text(row, NAME_ZH), rows.text(row, NAME_EN)) for row in rows}
    return [NamedSeries(code, *names[code], series) for code, series in found.items() if series.years]
