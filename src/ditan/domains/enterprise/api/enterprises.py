"""Enterprises over HTTP: the list of those in reach, and one of them."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema, Status

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.selectors import organisation_get
from ditan.domains.enterprise.api.asking import enterprise_asked, nothing
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.selectors import enterprise_list
from ditan.domains.enterprise.services import enterprise_register
from ditan.domains.web.paging import Id, Limit, Offset, Pk, Short, page_of


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


class EnterpriseRegistering(Schema):
    """An organisation that reports by a methodology."""

    organisation: Id
    industry: Short = Field(description="GB/T 4754")
    method: Short
    is_national: bool = False


@enterprises.many("", EnterpriseShape, "Enterprises")
def enterprise_rows(request: HttpRequest, limit: Limit, offset: Offset) -> Any:
    """Those that you may see: the own one, or those of the places that you answer for."""
    return page_of(enterprise_list(reach_of_request(request)), limit, offset)


@enterprises.act("", EnterpriseShape, "Register an enterprise", 201)
def register(request: HttpRequest, given: EnterpriseRegistering) -> Any:
    """By the office of its place: an organisation of kind enterprise with a credit code."""
    by = reach_of_request(request)
    house = organisation_get(by, given.organisation)
    if house is None:
        raise nothing("organisation", "单位", given.organisation, "")
    told = given.dict(exclude={"organisation"})
    return Status(201, enterprise_register(house, by, **told))


@enterprises.one("/{pk}", EnterpriseShape, "One enterprise")
def enterprise(request: HttpRequest, pk: Pk) -> Any:
    """Its code, place, industry and methodology."""
    return enterprise_asked(request, pk)[0]
