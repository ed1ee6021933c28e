"""Places over HTTP."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from ditan.core.errors.web import NothingThere
from ditan.domains.places.selectors import place_get, place_list, place_list_of, place_path, tree_on
from ditan.domains.web.paging import ERRORS, Day, Limit, Offset, Page, page_of

router = Router(tags=["places"])
Code = Annotated[str, Query("", max_length=12)]


class PlaceShape(Schema):
    """A place by its GB/T 2260 code."""

    code: str
    name_zh: str
    name_en: str
    level: str


class PlaceDetail(PlaceShape):
    """A place with the places above it, from the country down."""

    path: list[PlaceShape]


@router.get("/places", response={200: Page[PlaceShape], **ERRORS}, summary="Places, in tree order")
def places(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    level: Annotated[
        str, Query("", max_length=12, description="country, province, city, county or zone")
    ] = "",
    q: Annotated[
        str, Query("", max_length=80, description="Part of a name, or the beginning of a code")
    ] = "",
) -> Any:
    """Those of today, by the codes of GB/T 2260."""
    return page_of(place_list(level=level, term=q), limit, offset)


class BranchShape(PlaceShape):
    """A place with the one it belonged to on the day; empty at the top."""

    parent: str


@router.get(
    "/places/tree", response={200: Page[BranchShape], **ERRORS}, summary="Who belonged to whom on a day"
)
def tree(
    request: HttpRequest,
    limit: Limit,
    offset: Offset,
    day: Annotated[Day | None, Query(None, description="Today without")] = None,
) -> Any:
    """Places change: the answer is that of the day."""
    parents = tree_on(day or timezone.localdate()).parents
    codes = {*parents, *parents.values()}
    page = page_of(place_list_of(codes), limit, offset)
    page["items"] = [
        {
            "code": found.code,
            "name_zh": found.name_zh,
            "name_en": found.name_en,
            "level": found.level,
            "parent": parents.get(found.code, ""),
        }
        for found in page["items"]
    ]
    return page


@router.get("/places/{code}", response={200: PlaceDetail, **ERRORS}, summary="One place")
def place(request: HttpRequest, code: str) -> Any:
    """With the places above it."""
    found = place_get(code)
    if found is None:
        raise NothingThere(
            what="place", what_zh="地区", asked=code, known="GB/T 2260", list_address="/api/v1/places"
        )
    return {
        "code": found.code,
        "name_zh": found.name_zh,
        "name_en": found.name_en,
        "level": found.level,
        "path": place_path(found),
    }
