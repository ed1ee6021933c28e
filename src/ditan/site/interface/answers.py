"""The one interface: a list answers with links to its other pages, and as CSV where that is asked for."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from ditan.core.errors.web import RequestInvalid
from ditan.domains.web.refusals import refusal
from ditan.site.interface.describing import columns_by_path, describe
from ditan.site.interface.listing import CSV_TYPE, FORMATS, add_links, csv_of, is_page

UNREADABLE = 422


class Interface(NinjaAPI):
    """`/api/v1/`: what every operation has in common beside its own answer."""

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        """The answer as JSON; a page of a list has its links, and is CSV for `?format=csv`."""
        if request.method != "GET" or not is_page(data):
            return super().create_response(request, data, status=status, temporal_response=temporal_response)
        wanted = request.GET.get("format", FORMATS[0])
        if wanted not in FORMATS:
            problem = RequestInvalid(name="format", found=wanted[:40], reason=", ".join(FORMATS))
            return refusal(request, [problem], UNREADABLE)
        if wanted == "csv":
            response = HttpResponse(csv_of(data["items"], self._columns(request)), content_type=CSV_TYPE)
        else:
            response = super().create_response(
                request, data, status=status, temporal_response=temporal_response
            )
        add_links(request, response, data)
        return response

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description, with what all operations have in common; made once."""
        return self.described

    @cached_property
    def described(self) -> OpenAPISchema:
        """The description as it is served."""
        return describe(super().get_openapi_schema())

    def _columns(self, request: HttpRequest) -> list[str]:
        route = request.resolver_match.route if request.resolver_match else ""
        path = "/" + route.replace("<", "{").replace(">", "}")
        return columns_by_path(self.described).get(path, [])
