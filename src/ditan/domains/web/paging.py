"""Pages of the HTTP interface: every list says how many there are and where the page stands."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from ninja import Field, Path, Query, Schema
from pydantic import AfterValidator, BeforeValidator, model_validator

Item = TypeVar("Item")
MOST = 500
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")

Limit = Annotated[int, Query(100, ge=1, le=MOST, description="How many to return")]
Offset = Annotated[int, Query(0, ge=0, le=10_000_000, description="How many to leave out before the first")]

Pk = Annotated[int, Path(ge=1, lt=2**53)]
Year = Annotated[int, Path(ge=1900, le=2200)]


def _without_nul(text: str) -> str:
    """PostgreSQL has no text that holds the character NUL."""
    return text.replace("\x00", "")


def _as_written(given: Any) -> Any:
    """A day or a moment is written as ISO 8601; a bare number is neither."""
    if isinstance(given, str | int | float) and not (isinstance(given, str) and ISO.match(given)):
        raise ValueError("a day is written 2026-03-31, a moment 2026-03-31T08:00:00+08:00")
    return given


def _day_alone(given: Any) -> Any:
    """A day is written without an hour."""
    if isinstance(given, str) and not ISO.fullmatch(given):
        raise ValueError("a day is written 2026-03-31")
    return given


def _an_object(given: Any) -> Any:
    """A body all of whose fields may be left out is an object all the same."""
    if not isinstance(getattr(given, "_obj", given), dict):
        raise ValueError("an object such as {} is expected")  # noqa: TRY004 - what a validator may raise
    return given


Day = Annotated[date, BeforeValidator(_day_alone), BeforeValidator(_as_written)]
Moment = Annotated[datetime, BeforeValidator(_as_written)]
Id = Annotated[int, Field(strict=True, ge=1, lt=2**53)]
Words = Annotated[str, AfterValidator(_without_nul), Field(max_length=4000)]
Short = Annotated[str, AfterValidator(_without_nul), Field(max_length=200)]


class Page(Schema, Generic[Item]):
    """One page of a list."""

    count: int = Field(description="All there are")
    offset: int
    items: list[Item]


class Optional(Schema):
    """A body all of whose fields may be left out."""

    _is_an_object = model_validator(mode="before")(_an_object)


class ProblemShape(Schema):
    """One problem, as every face of the product shows it."""

    severity: str
    code: str = Field(description="Stable: programs may go by it", examples=["nothing_there"])
    where: str
    message: str
    expected: str
    remedy: str
    at: dict[str, Any]


class Refusal(Schema):
    """Nothing was done, for all the reasons listed."""

    problems: list[ProblemShape]


ERRORS = {400: Refusal, 401: Refusal, 404: Refusal, 422: Refusal, 429: Refusal}
SHUT_ERRORS = ERRORS | {403: Refusal}
WRITE_ERRORS = SHUT_ERRORS | {409: Refusal, 413: Refusal}
STALE_ERRORS = WRITE_ERRORS | {412: Refusal}


def page_of(found: Any, limit: int, offset: int) -> dict[str, Any]:
    """A page of a queryset or a sequence."""
    count = len(found) if isinstance(found, Sequence) else found.count()
    return {"count": count, "offset": offset, "items": list(found[offset : offset + limit])}
