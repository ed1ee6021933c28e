"""`ditan demo`: build the demonstration world and serve it."""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError

from ditan.cli.parser import CommandParser, in_language
from ditan.cli.report import print_json, print_problems
from ditan.cli.result import CommandResult
from ditan.core.errors import Where
from ditan.core.errors.base import Language
from ditan.core.errors.web import FolderMissing, PortTaken, ServerFailed

if TYPE_CHECKING:
    from ditan.site.demonstration import World

HELP = (
    "建立并打开演示：22 省 2007 年能源清单",
    "build and serve the demonstration: the 2007 inventories of 22 provinces",
)
FIRST_PORT, PORTS_TRIED = 8000, 50
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
PR_SET_PDEATHSIG = 1
STOP_TIMEOUT_S = 5
# Threads of one process wait for each other: two processes a core, of one thread each, answer sooner (measured).
WORKERS, THREADS = 2 * max(1, min(2, os.cpu_count() or 1)), 1
STEPS = {
    "database": ("数据库", "database"),
    "places": ("地区", "places"),
    "inventories": ("清单", "inventories"),
    "comparison": ("口径对照", "comparison"),
    "city": ("演示城市", "demonstration city"),
    "filings": ("演示城市的填报", "filings of the demonstration city"),
    "enterprises": ("演示城市的企业", "enterprises of the demonstration city"),
    "server": ("启动服务", "starting the server"),
}
NO_SIGN_IN = ("浏览无需登录。按 Ctrl+C 停止。", "Reading needs no sign-in. Press Ctrl+C to stop.")
ACCOUNTS = (
    "演示用户（口令 {password}，两步验证码：ditan demo --code）：",
    "demo users (password {password}, six-digit code: ditan demo --code):",
)
BUILT = (
    "已建立：{balances} 张平衡表，{inventories} 份清单，{compared} 组对照",
    "built: {balances} balances, {inventories} inventories, {compared} comparisons",
)
NO_DATA = (
    (
        "这份安装不带演示用的平衡表（官方统计数据只在源码仓库里）。"
        "参数库可以直接看；要看清单，用 --data DIR 给出放平衡表（长表或宽表 CSV）的文件夹。"
    ),
    (
        "This installation carries no balance tables for the demonstration (official statistics stay in the "
        "source repository). The parameter library is there to read; for inventories give a folder of balances "
        "(long or wide CSV) with --data DIR."
    ),
)


def add_command(parser: CommandParser) -> None:
    """One command: build, then serve."""
    parser.add_argument("--data", type=Path, help=("放平衡表的文件夹", "a folder of balance tables"))
    parser.add_argument("--host", default="127.0.0.1", help=("监听地址", "address to listen on"))
    parser.add_argument(
        "--port",
        type=int,
        help=("端口；不写时从 8000 起取第一个空的", "port; else the first free one from 8000"),
    )
    parser.add_argument(
        "--build-only", action="store_true", help=("只建立，不打开", "build and do not serve")
    )
    parser.add_argument(
        "--code",
        action="store_true",
        help=("只打印演示用户此刻的两步验证码", "only print the present six-digit code of the demo users"),
    )
    parser.set_defaults(run=run, language=parser.language)


def run(args: Namespace) -> CommandResult:
    """Prepare the database, build the world, then serve until stopped."""
    language: Language = args.language
    if args.code:
        return _code()
    if args.data is not None and not args.data.is_dir():
        raise FolderMissing(Where(file=str(args.data)), folder=str(args.data))
    _prepare_environment(args.host)
    world = _build(args.data, language)
    if world.problems:
        print_problems(world.problems, language, as_json=False)
    if not world.has_data:
        print(in_language(NO_DATA, language), file=sys.stderr)
    data = {
        "balances": world.balances,
        "inventories": world.inventories,
        "compared": world.compared,
        "problems": [problem.as_json(language) for problem in world.problems],
    }
    exit_code = 1 if world.problems else 0
    if args.build_only:
        return CommandResult(data, in_language(BUILT, language).format(**data), exit_code)
    held = contextlib.ExitStack()
    port = free_port(args.host, args.port, held)
    address = f"http://{_in_address(args.host)}:{port}/{'en/' if language == 'en' else ''}"

    accounts = _accounts()

    def announce() -> None:
        _tell_nothing()
        if args.json:
            print_json({"address": address, **data, "users": accounts})
        else:
            print(f"Ditan: {address}")
            print(in_language(NO_SIGN_IN, language))
            for line in _account_lines(accounts, language):
                print(line)
        sys.stdout.flush()

    _tell(language, "server", 0, 1)
    with held:
        serve(args.host, port, announce)
    raise KeyboardInterrupt  # stopped by the user: nothing more is printed


def _prepare_environment(host: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ditan.site.settings")
    if host not in LOCAL_HOSTS and "DITAN_ALLOWED_HOSTS" not in os.environ:
        names = (*LOCAL_HOSTS, host, socket.gethostname())
        os.environ["DITAN_ALLOWED_HOSTS"] = ",".join(_in_address(name) for name in names)


def _code() -> CommandResult:
    """The present code of the second factor that all demonstration accounts share."""
    import django

    _prepare_environment("localhost")
    django.setup()
    from ditan.site.demonstration import demo_code

    return CommandResult({"code": demo_code()}, demo_code())


def _accounts() -> list[dict[str, str]]:
    from ditan.site.demonstration import accounts_shown

    return [
        {"username": one.username, "name": one.name, "house_zh": one.house_zh, "house_en": one.house_en}
        for one in accounts_shown()
    ]


def _account_lines(accounts: list[dict[str, str]], language: Language) -> Iterator[str]:
    """Who may be tried; nothing where the demonstration city is not here."""
    from ditan.site.demonstration import demo_password

    if accounts:
        yield in_language(ACCOUNTS, language).format(password=demo_password())
    for one in accounts:
        yield f"  {one['username']:<16}{one['name']}  {one[f'house_{language}']}"


def _build(data: Path | None, language: Language) -> "World":
    """Migrate the database and bring the world up to date, telling a terminal how far it is."""
    import django
    from django.core.management import call_command

    _tell(language, "database", 0, 1)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from ditan.site.demonstration import build_world

    world = build_world(data, partial(_tell, language))
    _tell_nothing()
    return world


def _tell(language: Language, step: str, done: int, total: int) -> None:
    """On a terminal one line that moves; nothing where nobody watches."""
    if sys.stderr.isatty():
        words = f"{in_language(STEPS[step], language)} {done} / {total}"
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


def _tell_nothing() -> None:
    """The line is away again."""
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def free_port(host: str, wanted: int | None, held: contextlib.ExitStack) -> int:
    """The wanted port if it is free, else refused; without a wish the first free one from 8000.

    The server shares its port among its workers, so a second server would be let in: therefore the port is reserved by
    the lock of a file, which `held` keeps until this program ends, and asked for without sharing.
    """
    tried = [wanted] if wanted is not None else list(range(FIRST_PORT, FIRST_PORT + PORTS_TRIED))
    for port in tried:
        if _is_reserved(port, held) and _is_free(host, port):
            return port
    raise PortTaken(host=host, port=", ".join(str(port) for port in (tried[0], tried[-1])))


def _is_reserved(port: int, held: contextlib.ExitStack) -> bool:
    """Whether the lock of the port is ours now. The file stays: removing it would let two programs lock two files."""
    file = Path(tempfile.gettempdir()) / f"ditan-port-{port}.lock"
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    except OSError:  # another user's file: the port itself decides
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return False
    held.callback(os.close, handle)
    return True


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def serve(host: str, port: int, announce: Callable[[], None]) -> None:
    """Run the server until it is stopped; `announce` is called once it answers."""
    command = [
        sys.executable,
        "-m",
        "ditan.site.server",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
    ]
    command += [
        "--workers",
        str(WORKERS),
        "--blocking-threads",
        str(THREADS),
        "--no-ws",
        # A worker that does not end when asked is ended: else the program would wait for it for ever.
        "--workers-kill-timeout",
        str(STOP_TIMEOUT_S),
        "--log-level",
        "error",
        "ditan.site.wsgi:application",
    ]
    server = _beside(command)
    worker = _beside([sys.executable, "-m", "ditan.cli", "work"])  # what pages queue is done here too

    def stop(*_: Any) -> None:
        worker.terminate()
        server.terminate()

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, stop)
    if not _answers(host, port, server):
        worker.terminate()
        server.wait()
        raise ServerFailed(address=f"{host}:{port}", exit_code=server.returncode)
    announce()
    server.wait()


def _beside(command: list[str]) -> "subprocess.Popen[bytes]":
    """A program that runs beside this one and ends with it; standard output is kept for the one line of the address."""
    return subprocess.Popen(command, stdout=sys.stderr, preexec_fn=_stop_with_parent)  # noqa: PLW1509, S603


def _answers(host: str, port: int, server: "subprocess.Popen[bytes]") -> bool:
    """Wait until the server answers; False when it has ended instead."""
    address = f"http://{_in_address(host)}:{port}/health/"
    while server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except (URLError, OSError):
            time.sleep(0.1)
    return False


def _stop_with_parent() -> None:
    """In the server's process: end it when this program ends, even by kill -9 (Linux).

    A program started in the background inherits an ignored SIGINT; the server stops its workers by that signal.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
