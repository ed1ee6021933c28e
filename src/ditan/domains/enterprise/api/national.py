"""The monthly file of the national platform over HTTP: written, brought in, compared cell by cell, kept."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, File, Query, Schema, Status
from ninja.files import UploadedFile

from ditan.core.enterprise.exchange import Layout, national_table, write_csv, write_workbook
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.api.asking import enterprise_asked, nothing
from ditan.domains.enterprise.api.facts import EnterpriseFactsKept, kept_told
from ditan.domains.enterprise.api.routing import national
from ditan.domains.enterprise.api.telling import by_whom, page_told, warnings_told
from ditan.domains.enterprise.models import Enterprise, NationalImport
from ditan.domains.enterprise.selectors import fact_list, fact_table
from ditan.domains.enterprise.selectors.exchange import (
    matched_columns,
    national_import_get,
    national_imports,
    national_layout,
)
from ditan.domains.enterprise.services.exchange import (
    Compared,
    Difference,
    national_columns_match,
    national_compare,
    national_file_take,
    national_keep,
)
from ditan.domains.enterprise.verification_uploads import uploaded
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.web.paging import Limit, Moment, Offset, Pk, ProblemShape, Short, Words, Year
from ditan.domains.web.workbooks import XLSX

CSV = "text/csv; charset=utf-8"


class NationalChoice(Schema):
    """As which file."""

    form: Literal["xlsx", "csv"] = "xlsx"


class NationalFileShape(Schema):
    """A file that was brought in; `kept_at` null: nothing was kept of it yet."""

    id: int
    name: str
    layout: str
    sha256: str
    unknown: list[str] = Field(description="Columns that nobody knows")
    at: Moment
    by: str | None
    kept_at: Moment | None
    kept: int


class NationalDifferenceShape(Schema):
    """A value of the file that is not the one of the store; `fact` null: there is none yet."""

    cell: str
    facility: str
    source: str
    item: str
    month: int = Field(description="0 for the year")
    parameter: str
    name_zh: str
    name_en: str
    fact: int | None
    stood: str
    stood_unit: str
    new: str
    new_unit: str


class NationalComparedShape(NationalFileShape):
    """A file held against the store as it is now; `state` names what was shown, so that nothing else is kept."""

    state: str
    same: int
    differences: int
    problems: list[ProblemShape]


class NationalKeeping(Schema):
    """What is kept: the differences as they were shown."""

    state: Annotated[Short, Field(max_length=64)]
    reason: Annotated[Words, Field(max_length=400)] = ""
    confirm: bool = Field(False, description="Filed reports that the change contradicts were seen")


class NationalColumnsShape(Schema):
    """Header by column of the layout; `-` leaves it out, blank forgets it."""

    matched: dict[str, str]


@national.file("/file", "The file of the national platform")
def national_file(request: HttpRequest, pk: Pk, year: Year, chosen: Query[NationalChoice]) -> HttpResponse:
    """The facts of a year in its layout, XLSX; `form=csv` as CSV."""
    found, layout, _by = _asked(request, pk, year)
    facts = list(fact_list(found, year))
    if not facts:
        raise nothing("fact", "数据", year, f"/{pk}/facts/{year}")
    code = found.organisation.code
    table = national_table(fact_table(found, year, facts), layout, code)
    name = f"{layout.id}-{code}-{year}.{chosen.form}"
    content, kind = (write_csv(table), CSV) if chosen.form == "csv" else (write_workbook(table), XLSX)
    return attachment(name, kind, content)


@national.many("/imports", NationalFileShape, "Files of the national platform that were brought in")
def imports(request: HttpRequest, pk: Pk, year: Year, limit: Limit, offset: Offset) -> Any:
    """The newest first."""
    return page_told(national_imports(_asked(request, pk, year)[0], year), limit, offset, _file_told)


@national.act("/imports", NationalComparedShape, "Bring in a file of the national platform", 201)
def take_file(request: HttpRequest, pk: Pk, year: Year, file: Annotated[UploadedFile, File(...)]) -> Any:
    """Read and compared, nothing kept yet. Another enterprise's file, or of another edition, is refused."""
    found, _layout, by = _asked(request, pk, year)
    with uploaded(file) as paper:
        assert paper is not None  # noqa: S101 - the shape asks for it
        held = national_file_take(found, year, *paper, by)
    return Status(201, _compared_told(request, held, national_compare(held)))


@national.one("/imports/{file}", NationalComparedShape, "A file against the facts as they stand")
def compared(request: HttpRequest, pk: Pk, year: Year, file: Pk) -> Any:
    """How many values differ, and what stands against keeping them."""
    held, _by = _held(request, pk, year, file)
    return _compared_told(request, held, national_compare(held))


@national.many("/imports/{file}/differences", NationalDifferenceShape, "The differences of a file")
def differences(request: HttpRequest, pk: Pk, year: Year, file: Pk, limit: Limit, offset: Offset) -> Any:
    """Cell by cell, beside the facts as they stand now."""
    held, _by = _held(request, pk, year, file)
    codes = {one.pk: one.code for one in held.enterprise.installations.all()}
    return page_told(
        national_compare(held).differences, limit, offset, lambda one: _difference_told(one, codes)
    )


@national.act("/imports/{file}/keep", EnterpriseFactsKept, "Keep what differs in a file")
def keep_file(request: HttpRequest, pk: Pk, year: Year, file: Pk, given: NationalKeeping) -> Any:
    """Refused as all facts are, and where they have changed since the comparison."""
    held, by = _held(request, pk, year, file)
    kept = national_keep(held, by, given.state, given.reason, is_confirmed=given.confirm)
    return kept_told(request, kept)


@national.one("/columns", NationalColumnsShape, "Columns that were matched by hand")
def columns(request: HttpRequest, pk: Pk, year: Year) -> Any:
    """Of all files of the enterprise, whichever the year."""
    return {"matched": matched_columns(_asked(request, pk, year)[0])}


@national.put("/columns", NationalColumnsShape, "Say which column of the files is which")
def match_columns(request: HttpRequest, pk: Pk, year: Year, given: NationalColumnsShape) -> Any:
    """Once for all files; a column that the layout does not have is not taken."""
    found, _layout, by = _asked(request, pk, year)
    return {"matched": national_columns_match(found, given.matched, by).matched}


def _asked(request: HttpRequest, pk: int, year: int) -> tuple[Enterprise, Layout, Reach]:
    """An enterprise of the national market, and its layout. Raises: NothingThere."""
    found, by = enterprise_asked(request, pk, year)
    layout = national_layout(found)
    if layout is None:
        raise nothing("national file", "全国平台文件", year, f"/{pk}")
    return found, layout, by


def _held(request: HttpRequest, pk: int, year: int, file: int) -> tuple[NationalImport, Reach]:
    found, _layout, by = _asked(request, pk, year)
    held = national_import_get(file, by)
    if held is None or (held.enterprise_id, held.year) != (found.pk, year):
        raise nothing("file", "文件", file, f"/{pk}/national/{year}/imports")
    return held, by


def _file_told(one: NationalImport) -> dict[str, Any]:
    names = ("name", "layout", "sha256", "unknown", "at", "kept_at", "kept")
    by = by_whom(one)
    return {"id": one.pk, "by": by, **{name: getattr(one, name) for name in names}}


def _compared_told(request: HttpRequest, held: NationalImport, found: Compared) -> dict[str, Any]:
    return _file_told(held) | {
        "state": found.state,
        "same": found.same,
        "differences": len(found.differences),
        "problems": warnings_told(request, (*found.refused, *found.problems)),
    }


def _difference_told(one: Difference, codes: dict[int, str]) -> dict[str, Any]:
    installation, source, item, month, parameter = one.read.key
    return {
        "cell": one.cell,
        "facility": codes[installation],
        "source": source,
        "item": item,
        "month": month,
        "parameter": parameter,
        "name_zh": one.read.name_zh,
        "name_en": one.read.name_en,
        "fact": one.fact.pk if one.fact else None,
        "stood": one.fact.typed if one.fact else "",
        "stood_unit": one.fact.unit if one.fact else "",
        "new": one.read.typed,
        "new_unit": one.read.unit,
    }
