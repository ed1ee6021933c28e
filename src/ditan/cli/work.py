"""`ditan work`: the worker that runs long work beside the pages."""

from argparse import Namespace

from ditan.cli.parser import CommandParser
from ditan.cli.result import CommandResult

HELP = ("执行后台任务", "run the work that pages have queued")
ONCE_HELP = ("做完排队的任务就结束", "end when nothing waits any more")
HOLD_HELP = (
    "任务进程失去响应多少秒后由别的进程接手（默认 60）",
    "seconds without a sign of life after which another worker takes the job (default 60)",
)
DAILY_HELP = (
    "每个工作日到点启动提醒和通知邮件（无需 cron）",
    "also begin the daily reminders and letters on working days (no cron needed)",
)
DONE = ("执行了 {run} 项任务", "{run} jobs run")
SHORTEST_HOLD_S = 1


def add_command(parser: CommandParser) -> None:
    """One command, until it is stopped."""
    parser.add_argument("--once", action="store_true", help=ONCE_HELP)
    parser.add_argument("--daily", action="store_true", help=DAILY_HELP)
    parser.add_argument("--hold", type=_seconds, default=60, metavar="SECONDS", help=HOLD_HELP)
    parser.set_defaults(run=run)


def _seconds(text: str) -> int:
    seconds = int(text)
    if seconds < SHORTEST_HOLD_S:
        raise ValueError(text)
    return seconds


def run(args: Namespace) -> CommandResult:
    """Work until a signal comes; the job at hand is finished first, a second signal ends at once."""
    import signal
    import threading
    from datetime import timedelta
    from typing import Any

    from ditan.cli.installation import installation_ready

    installation_ready()
    from ditan.domains.jobs.working import work

    stop = threading.Event()

    def end(number: int, _frame: Any) -> None:
        if stop.is_set():
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    hold = timedelta(seconds=args.hold)
    done = {"run": work(stop, is_once=args.once, hold=hold, is_daily=args.daily)}
    return CommandResult(done, lambda language: DONE[0 if language == "zh" else 1].format(**done))
