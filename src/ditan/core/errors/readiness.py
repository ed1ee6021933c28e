"""What can keep a server from doing its work now."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class DatabaseSilent(Problem):
    """The database ({vendor}) does not answer: {error}.

    Expected: an answer to a question.

    Remedy: See whether the database runs and DATABASE_URL is right; its own log names the cause.
    """

    code: ClassVar[str] = "database_silent"
    zh: ClassVar[Wording] = Wording(
        "数据库（{vendor}）没有应答：{error}",
        "能应答查询",
        "查看数据库是否在运行、DATABASE_URL 是否正确；原因见数据库自己的日志",
    )


class WorkerSilent(Problem):
    """No worker has given a sign of life for {minutes} minutes ("-": none ever has).

    Expected: a running "ditan work".

    Remedy: Start "ditan work --daily" (systemctl start ditan-work); until then long work waits and no letters go out.
    """

    code: ClassVar[str] = "worker_silent"
    zh: ClassVar[Wording] = Wording(
        "任务进程已 {minutes} 分钟没有动静（“-”：从未有过）",
        "“ditan work”在运行",
        "启动“ditan work --daily”（systemctl start ditan-work）；在此之前后台任务不执行，邮件不发出",
    )


class DiskFull(Problem):
    """The disk of the state has {free} MB left.

    Expected: at least {least} MB.

    Remedy: Move old backups elsewhere or enlarge the disk; a full disk stops every writing.
    """

    code: ClassVar[str] = "disk_full"
    zh: ClassVar[Wording] = Wording(
        "存放数据的磁盘只剩 {free} MB", "至少 {least} MB", "移走旧备份或扩容；磁盘满了就什么也写不进去"
    )


class MailStuck(Problem):
    """{number} letters have not gone out, the oldest for {minutes} minutes.

    Expected: letters that go within the hour.

    Remedy: See whether the mail server of DITAN_MAIL answers and the worker runs; the letters are sent then.
    """

    code: ClassVar[str] = "mail_stuck"
    zh: ClassVar[Wording] = Wording(
        "有 {number} 封邮件没有发出，最早的已等 {minutes} 分钟",
        "一小时内发出",
        "查看 DITAN_MAIL 的邮件服务器能否连通、任务进程是否在运行；恢复后会自动补发",
    )
