"""Answers of one shape are one model; answers that only look the same are not."""

from typing import Literal

from ninja import Router, Schema

from ditan.domains.web.paging import ERRORS
from ditan.site.interface.sharing import share_answer_models


class TonneShape(Schema):
    """An answer."""

    tonnes: int


def test_operations_share_the_models_of_their_errors_and_answers() -> None:
    share_answer_models()
    router = Router()
    router.get("/one/", response={200: TonneShape, 201: list[TonneShape], **ERRORS})(_nothing)
    router.get("/other/", response={200: TonneShape, 204: None, **ERRORS})(_nothing)
    one, other = (router.path_operations[path].operations[0].response_models for path in ("/one/", "/other/"))
    assert ERRORS
    assert {code for code in one.keys() & other if one[code] is other[code]} == {200, *ERRORS}
    assert one[200] is not one[201]
    assert other[204] is None


def test_equal_descriptions_of_different_types_stay_apart() -> None:
    share_answer_models()
    router = Router()
    router.get("/one/", response={200: Literal[1]})(_nothing)
    router.get("/true/", response={200: Literal[True]})(_nothing)
    one, true = (router.path_operations[path].operations[0].response_models for path in ("/one/", "/true/"))
    assert one[200].model_validate({"response": 1}).response == 1
    assert true[200].model_validate({"response": True}).response is True


def _nothing(request: object) -> None:
    """An operation."""
