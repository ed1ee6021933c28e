"""Pages of the HTTP interface: every list says how many there are and where the page stands."""

from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar

from ninja import Field, Path, Query, Schema

Item = TypeVar("Item")
MOST = 500

Limit = Annotated[int, Query(100, ge=1, le=MOST, description="How many to return")]
Offset = Annotated[int, Query(0, ge=0, le=10_000_000, description="How many to leave out before the first")]

Year = Annotated[int, Path(ge=1900, le=2200)]


class Page(Schema, Generic[Item]):
    """One page of a list."""

    count: int = Field(description="All there are")
    offset: int
    items: list[Item]


class ProblemShape(Schema):
    """One problem, as every face of the product shows it."""

    severity: str
    code: str
    where: str
    message: str
    expected: str
    remedy: str
    at: dict[str, Any]


class Refusal(Schema):
    """Nothing was done, for all the reasons listed."""

    problems: list[ProblemShape]


ERRORS = {400: Refusal, 404: Refusal, 422: Refusal}


def page_of(found: Any, limit: int, offset: int) -> dict[str, Any]:
    """A page of a queryset or a sequence."""
    count = len(found) if isinstance(found, Sequence) else found.count()
    return {"count": count, "offset": offset, "items": list(found[offset : offset + limit])}
