"""Problems of requests to the HTTP interface, and of starting the server."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class NothingThere(Problem):
    """There is no {what} for {asked}.

    Expected: {known}.

    Remedy: list what exists at {list_address} and ask for one of those.
    """

    code: ClassVar[str] = "nothing_there"
    http_status: ClassVar[int] = 404
    zh: ClassVar[Wording] = Wording(
        "没有 {asked} 的{what_zh}", "{known}", "先在 {list_address} 列出有的，再取其中一个"
    )


class RequestInvalid(Problem):
    """The value of {name} cannot be used: {found}.

    Expected: {reason}.

    Remedy: correct the value; the accepted forms are described in /api/v1/openapi.json.
    """

    code: ClassVar[str] = "request_invalid"
    http_status: ClassVar[int] = 422
    zh: ClassVar[Wording] = Wording(
        "{name} 的值用不了：{found}", "{reason}", "改正这个值；能接受的写法见 /api/v1/openapi.json"
    )


class FolderMissing(Problem):
    """There is no folder "{folder}".

    Expected: an existing folder with balance tables (long or wide CSV, or XLSX).

    Remedy: Check the name, or leave --data out to use the built-in demonstration data.
    """

    code: ClassVar[str] = "folder_missing"
    zh: ClassVar[Wording] = Wording(
        "没有找到文件夹“{folder}”",
        "一个已有的文件夹，里面放平衡表（长表、宽表 CSV 或 XLSX）",
        "核对文件夹名；不写 --data 就用自带的演示数据",
    )


class PortTaken(Problem):
    """No free port at {host}: tried {port}.

    Expected: a port that no other program listens on.

    Remedy: Stop the other program, or name another port with --port.
    """

    code: ClassVar[str] = "port_taken"
    zh: ClassVar[Wording] = Wording(
        "{host} 没有空端口：试过 {port}", "没有别的程序占用的端口", "停掉占用的程序，或用 --port 另给一个端口"
    )


class ServerFailed(Problem):
    """The server at {address} ended before it answered (exit code {exit_code}).

    Expected: a server that starts.

    Remedy: Read the lines above; they say why it ended.
    """

    code: ClassVar[str] = "server_failed"
    zh: ClassVar[Wording] = Wording(
        "{address} 的服务没有起来就停了（退出码 {exit_code}）", "能启动的服务", "看上面几行，写着停下的原因"
    )


class DayUnreadable(Problem):
    """ "{found}" is no day.

    Expected: a day such as 2026-03-31.

    Remedy: Type the day again.
    """

    code: ClassVar[str] = "day_unreadable"
    zh: ClassVar[Wording] = Wording("“{found}”不是日期", "形如 2026-03-31 的日期", "重新填写日期")
