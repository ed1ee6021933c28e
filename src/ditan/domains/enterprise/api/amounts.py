"""Amounts of a body: a number, or why there is none; as the services read them from a form."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Field, Schema

Number = Annotated[Decimal, Field(max_digits=24, allow_inf_nan=False)]
Amount = Number | Literal["NE", "NO", "IE", "C"] | None


def texts_of(given: Schema) -> dict[str, str]:
    """The fields of a body as texts; what is null is blank."""
    return {name: _text(value) for name, value in given.dict().items()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
