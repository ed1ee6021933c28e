"""Problems of tokens, of limits, and of requests that are repeated under a key."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class TokenUnknown(Problem):
    """The token is not valid: it is unknown, revoked, or has ended.

    Expected: `Authorization: Bearer` with a token of your account that has not ended.

    Remedy: Make a new token at {address} and use that.
    """

    code: ClassVar[str] = "token_unknown"
    http_status: ClassVar[int] = 401
    zh: ClassVar[Wording] = Wording(
        "令牌无效：不存在、已吊销或已到期",
        "Authorization: Bearer 后接本人账号未到期的令牌",
        "在 {address} 新建一个令牌再用",
    )


class WhoMissing(Problem):
    """Nobody is named: this address answers only people and their programs.

    Expected: the header `Authorization: Bearer` with a token, or the cookie of a sitting.

    Remedy: Make a token at {address} and send it with the request.
    """

    code: ClassVar[str] = "who_missing"
    http_status: ClassVar[int] = 401
    zh: ClassVar[Wording] = Wording(
        "没有说明是谁：这个地址只答复有账号的人和他们的程序",
        "请求头 Authorization: Bearer 后接令牌，或已登录的会话",
        "在 {address} 新建令牌，随请求一起发送",
    )


class TooManyRequests(Problem):
    """{found} requests of this token came within a minute.

    Expected: at most {most} a minute.

    Remedy: Wait {wait_s} seconds (header Retry-After), then go on more slowly.
    """

    code: ClassVar[str] = "too_many_requests"
    http_status: ClassVar[int] = 429
    zh: ClassVar[Wording] = Wording(
        "这个令牌一分钟内来了 {found} 个请求",
        "每分钟至多 {most} 个",
        "等 {wait_s} 秒（见响应头 Retry-After），再放慢速度继续",
    )


class KeyUsedOtherwise(Problem):
    """The Idempotency-Key "{key}" was used before, with another request.

    Expected: one key for one request; the same key only with the same address and body.

    Remedy: Give each new request a key of its own, for example a random UUID.
    """

    code: ClassVar[str] = "key_used_otherwise"
    http_status: ClassVar[int] = 409
    zh: ClassVar[Wording] = Wording(
        "幂等键 Idempotency-Key“{key}”此前用于另一个请求",
        "一个键只对应一个请求；只有地址和正文相同才重复用同一个键",
        "每个新请求用新的键，例如随机 UUID",
    )


class KeyUnreadable(Problem):
    """The Idempotency-Key has {found} characters, or some that cannot be used.

    Expected: 1 to {most} printable ASCII characters.

    Remedy: Use a random UUID.
    """

    code: ClassVar[str] = "key_unreadable"
    http_status: ClassVar[int] = 422
    zh: ClassVar[Wording] = Wording(
        "幂等键 Idempotency-Key 有 {found} 个字符，或含有不能用的字符",
        "1 至 {most} 个可打印的 ASCII 字符",
        "用随机 UUID",
    )


class BodyTooLarge(Problem):
    """The body of the request is too large.

    Expected: at most {most} bytes beside files.

    Remedy: Send large content as a file of evidence, or in several requests.
    """

    code: ClassVar[str] = "body_too_large"
    http_status: ClassVar[int] = 413
    zh: ClassVar[Wording] = Wording(
        "请求正文太大", "除文件外至多 {most} 字节", "大的内容作为证据文件上传，或分几次发送"
    )


class ServerBroke(Problem):
    """The server could not finish the request; nothing of it was kept.

    Expected: an answer.

    Remedy: Send it again with the same Idempotency-Key; if it fails again, tell the operators the time.
    """

    code: ClassVar[str] = "server_broke"
    http_status: ClassVar[int] = 500
    zh: ClassVar[Wording] = Wording(
        "服务器没有办完这个请求；什么都没有保存",
        "正常的答复",
        "用同一个幂等键再发一次；仍失败时把时间告诉运维人员",
    )


class TokenNameMissing(Problem):
    """A token needs a name that says which program uses it.

    Expected: 1 to 80 characters.

    Remedy: Type for example "statistics import".
    """

    code: ClassVar[str] = "token_name_missing"
    zh: ClassVar[Wording] = Wording(
        "令牌要有名称，说明哪个程序在用", "1 至 80 个字", "写上名称，例如“统计数据导入”"
    )


class TokenTooLong(Problem):
    """A token cannot end on {found}.

    Expected: a day from {first} to {last} (at most one year).

    Remedy: Choose a day in that span; a new token can be made later.
    """

    code: ClassVar[str] = "token_too_long"
    zh: ClassVar[Wording] = Wording(
        "令牌的到期日不能是 {found}", "{first} 至 {last}（不超过一年）", "选期间内的一天；到期后可以新建"
    )


class TokenReachWider(Problem):
    """The token would reach beyond your own posts: {found}.

    Expected: an organisation in which you hold a post, or a place in your reach.

    Remedy: Choose one of those, or leave it empty for all of your own reach.
    """

    code: ClassVar[str] = "token_reach_wider"
    zh: ClassVar[Wording] = Wording(
        "令牌的范围超出您本人的岗位：{found}",
        "您任职的单位，或您范围内的地区",
        "选其中一个，或留空表示本人全部范围",
    )
