"""What an address of enterprises asks for, within the reach of whoever asks; what is out of it is not there."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors import enterprise_get
from ditan.domains.enterprise.selectors.enterprises import years_in_reach
from ditan.domains.enterprise.services.entering import POWER

Row = TypeVar("Row", bound=Model)
ROOT = "/api/v1/enterprises"


def enterprise_asked(request: HttpRequest, pk: int, year: int | None = None) -> tuple[Enterprise, Reach]:
    """The enterprise, and the year of it where one is named. Raises: NothingThere."""
    by = reach_of_request(request)
    found = enterprise_get(pk, by)
    years = years_in_reach(found, by) if found is not None and year is not None else None
    if found is None or (years is not None and year not in years):
        raise _no_enterprise(pk)
    return found, by


def whole_asked(request: HttpRequest, pk: int) -> tuple[Enterprise, Reach]:
    """The enterprise, for itself and the offices above it: a verifier is not shown what is of no year it verifies.

    Raises: NothingThere.
    """
    found, by = enterprise_asked(request, pk)
    if years_in_reach(found, by) is not None:
        raise _no_enterprise(pk)
    return found, by


def written_asked(request: HttpRequest, pk: int) -> tuple[Enterprise, Reach]:
    """The enterprise, for whoever writes its data: what others left unfinished is theirs. Raises: NothingThere."""
    found, by = enterprise_asked(request, pk)
    if not by.covers(found.organisation, POWER):
        raise _no_enterprise(pk)
    return found, by


def nothing(what: str, what_zh: str, asked: object, beside: str) -> NothingThere:
    """That there is nothing, and where the list of what there is stands: `beside`, below the enterprises."""
    return NothingThere(
        what=what, what_zh=what_zh, asked=str(asked), known="id", list_address=f"{ROOT}{beside}"
    )


def row_asked(found: QuerySet[Row], pk: int, names: tuple[str, str], beside: str) -> Row:
    """The row of an id among those that whoever asks may see. Raises: NothingThere."""
    one = found.filter(pk=pk).first()
    if one is None:
        raise nothing(*names, pk, beside)
    return one


def _no_enterprise(pk: int) -> NothingThere:
    return nothing("enterprise", "企业", pk, "")
