"""Enterprises over HTTP: the list of those in reach, and one of them."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.enterprise.api.asking import enterprise_asked
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.selectors import enterprise_list
from ditan.domains.web.paging import Limit, Offset, Pk, page_of


class EnterpriseShape(Schema):
    """An enterprise with its methodology."""

    id: int
    name_zh: str
    name_en: str
    credit_code: str
    place: str
    industry: str = Field(description="GB/T 4754")
    method: str
    is_national: bool

    @staticmethod
    def resolve_credit_code(found: Any) -> str:
        return str(found.organisation.code)

    @staticmethod
    def resolve_place(found: Any) -> str:
        return str(found.organisation.place_id)


@enterprises.many("", EnterpriseShape, "Enterprises")
def enterprise_rows(request: HttpRequest, limit: Limit, offset: Offset) -> Any:
    """Those that you may see: the own one, or those of the places that you answer for."""
    return page_of(enterprise_list(reach_of_request(request)), limit, offset)


@enterprises.one("/{pk}", EnterpriseShape, "One enterprise")
def enterprise(request: HttpRequest, pk: Pk) -> Any:
    """Its code, place, industry and methodology."""
    return enterprise_asked(request, pk)[0]
