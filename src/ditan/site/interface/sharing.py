"""Answers of one shape share one model: the eight errors of some three hundred operations are one, not two thousand."""

from functools import cache
from typing import Any

from ninja import Schema
from ninja.operation import Operation


def share_answer_models() -> None:
    """Let operations made from now on share the models of their answers; a description of them is the same.

    When to use: before the routers are read. Making a model takes a millisecond, and every program that knows an address of
    the site reads the routers.
    """
    Operation._create_response_model = _answer_model  # type: ignore[method-assign, assignment]


def _answer_model(_operation: Operation, answer: Any) -> type[Schema] | None:
    """The model of an answer; what is no class (a list of something) may be equal to another and not the same."""
    if answer is None:
        return None
    return _model_of(answer) if isinstance(answer, type) else _made(answer)


@cache
def _model_of(answer: type) -> type[Schema]:
    return _made(answer)


def _made(answer: Any) -> type[Schema]:
    return type("NinjaResponseSchema", (Schema,), {"__annotations__": {"response": answer}})
