"""Problems of requests to the HTTP interface."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class NothingThere(Problem):
    """There is no {what} for {asked}.

    Expected: {known}.

    Remedy: list what exists at {list_address} and ask for one of those.
    """

    code: ClassVar[str] = "nothing_there"
    http_status: ClassVar[int] = 404
    zh: ClassVar[Wording] = Wording("没有 {asked} 的{what_zh}", "{known}", "先在 {list_address} 列出有的，再取其中一个")


class RequestInvalid(Problem):
    """The value of {name} cannot be used: {found}.

    Expected: {reason}.

    Remedy: correct the value; the accepted forms are described in /api/v1/openapi.json.
    """

    code: ClassVar[str] = "request_invalid"
    http_status: ClassVar[int] = 422
    zh: ClassVar[Wording] = Wording("{name} 的值用不了：{found}", "{reason}", "改正这个值；能接受的写法见 /api/v1/openapi.json")
