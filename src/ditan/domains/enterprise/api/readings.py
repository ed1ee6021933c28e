"""Readings of meters over HTTP, as JSON or as a file: whole months become facts."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, File, Form, Schema
from ninja.files import UploadedFile

from ditan.core.enterprise.readings import GivenReading, read_readings, readings_of
from ditan.core.errors import Where
from ditan.domains.enterprise.api.asking import enterprise_asked
from ditan.domains.enterprise.api.facts import EnterpriseFactsKept, kept_told
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.services.metering import readings_take
from ditan.domains.enterprise.verification_uploads import uploaded
from ditan.domains.web.paging import Pk, Short, Year

READINGS = 40_000  # a quarter-hour meter over a year has 35,136


class MeterReadingGiven(Schema):
    """What a meter showed: an amount since that time, or the state of a counter; without a unit that of the meter."""

    meter: Short
    time: Annotated[Short, Field(max_length=40)] = Field(description="2024-03-01T00:15, local time")
    value: float
    unit: Annotated[Short, Field(max_length=30)] = ""


class MeterReadingsTold(Schema):
    """Where readings come from: `origin` names the system and stands in the history of the facts."""

    origin: Short = "API"
    confirm: bool = Field(False, description="Filed reports that the change contradicts were seen")


class MeterReadingsGiven(MeterReadingsTold):
    """Readings of a year, all or nothing."""

    readings: list[MeterReadingGiven] = Field(max_length=READINGS)


@enterprises.act("/{pk}/readings/{year}", EnterpriseFactsKept, "Bring in readings of meters")
def readings(request: HttpRequest, pk: Pk, year: Year, body: MeterReadingsGiven) -> Any:
    """Whole months become facts, by what the enterprise has said of each meter; the same readings twice write nothing."""
    found, by = enterprise_asked(request, pk)
    given = (
        GivenReading(
            one.meter.strip(), one.time, one.value, one.unit.strip(), Where(row=f"readings[{place}]")
        )
        for place, one in enumerate(body.readings)
    )
    kept = readings_take(found, year, readings_of(given), by, body.origin, is_confirmed=body.confirm)
    return kept_told(request, kept)


@enterprises.act("/{pk}/readings/{year}/file", EnterpriseFactsKept, "Bring in a file of readings")
def readings_file(
    request: HttpRequest,
    pk: Pk,
    year: Year,
    file: Annotated[UploadedFile, File(...)],
    told: Form[MeterReadingsTold],
) -> Any:
    """CSV or XLSX with the columns meter, time, value and unit; else as readings in JSON, without their bound of size."""
    found, by = enterprise_asked(request, pk)
    with uploaded(file) as paper:
        assert paper is not None  # noqa: S101 - the shape asks for it
        given = read_readings(*paper)
    return kept_told(request, readings_take(found, year, given, by, told.origin, is_confirmed=told.confirm))
