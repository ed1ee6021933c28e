"""What the addresses of filings name, found within the reach of whoever asks."""

from types import SimpleNamespace
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.api.shapes import detail_of
from ditan.domains.filings.models import Filing, Version
from ditan.domains.filings.selectors import filing_get, moves_possible, version_get


def filing_asked(request: HttpRequest, pk: int) -> Filing:
    """The filing in reach. Raises: NothingThere, for one out of reach as well."""
    found = filing_get(reach_of_request(request), pk)
    if found is None:
        raise nothing("filing", "事项", pk, "/api/v1/filings")
    return found


def version_asked(request: HttpRequest, pk: int) -> Version:
    """The version that may be read. Raises: NothingThere."""
    found = version_get(reach_of_request(request), pk)
    if found is None:
        raise nothing("version", "封存版本", pk, "/api/v1/versions")
    return found


def row_asked(rows: QuerySet[Any], what: tuple[str, str], pk: Any, list_address: str) -> Any:
    """The row with the key among those that may be named. Raises: NothingThere."""
    found: Model | None = rows.filter(pk=pk).first()
    if found is None:
        raise nothing(*what, pk, list_address)
    return found


def etag_of(revision: int, moves: int) -> str:
    """The ETag of a filing: how often it was saved, and how many moves were made."""
    return f'"{revision}.{moves}"'


def nothing(what: str, what_zh: str, asked: Any, list_address: str) -> NothingThere:
    """The refusal for something that is not there, or not for whoever asks."""
    return NothingThere(what=what, what_zh=what_zh, asked=str(asked), known="id", list_address=list_address)


def filing_answer(request: HttpRequest, response: HttpResponse, found: Filing) -> SimpleNamespace:
    """The filing as it is now; the ETag says how often it was saved and how many moves were made."""
    found.refresh_from_db()
    detail = detail_of(found, moves_possible(found, reach_of_request(request)), request)
    response["ETag"] = etag_of(found.revision, len(detail.made))
    return detail
