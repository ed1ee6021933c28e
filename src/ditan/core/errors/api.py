"""Problems of the manners of the HTTP interface: what was read is outdated, an address asks too often, a form unknown."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class FilingReadOutdated(Problem):
    """The filing "{title}" is not as you read it: you name {found}, it is {expected} now. Since then: {changed_en}.

    Expected: the ETag of your last reading in `If-Match`, and nothing done since.

    Remedy: Read the filing again, look at what changed, and send your request with the new ETag.
    """

    code: ClassVar[str] = "filing_read_outdated"
    http_status: ClassVar[int] = 412
    zh: ClassVar[Wording] = Wording(
        "“{title}”已不是您读到的样子：您写的是 {found}，现在是 {expected}。其间：{changed_zh}",
        "If-Match 写最近一次读到的 ETag，且其间没有别的办理",
        "重新读取事项，看清其间的变化，再带新的 ETag 发送",
    )


class AddressTooBusy(Problem):
    """{found} requests without sign-in came from your address within a minute.

    Expected: at most {most} a minute from one address.

    Remedy: Wait {wait_s} seconds (header Retry-After); a program with a token of {address} may ask more often.
    """

    code: ClassVar[str] = "address_too_busy"
    http_status: ClassVar[int] = 429
    zh: ClassVar[Wording] = Wording(
        "您的地址一分钟内来了 {found} 个未登录的请求",
        "同一地址每分钟至多 {most} 个",
        "等 {wait_s} 秒（见响应头 Retry-After）；程序带 {address} 的令牌可以更频繁",
    )


class TokenReadsOnly(Problem):
    """The token "{name}" only reads; {method} would change something.

    Expected: GET, or a token that reads and writes.

    Remedy: Make a token "read and write" at {address}, where the program shall write.
    """

    code: ClassVar[str] = "token_reads_only"
    http_status: ClassVar[int] = 403
    zh: ClassVar[Wording] = Wording(
        "令牌“{name}”只读，{method} 会改动内容",
        "GET，或“读和写”的令牌",
        "程序确需写入的，在 {address} 新建“读和写”的令牌",
    )
