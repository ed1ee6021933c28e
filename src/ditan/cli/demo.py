"""`ditan demo`: build the demonstration world and serve it."""

import contextlib
import os
import socket
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from ditan.cli.parser import CommandParser
from ditan.cli.report import print_problems
from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

HELP = ("建立并打开演示：22 省 2007 年能源清单", "build and serve the demonstration: the 2007 inventories of 22 provinces")
FIRST_PORT, PORTS_TRIED = 8000, 50
STEPS = {
    "places": ("地区", "places"),
    "inventories": ("清单", "inventories"),
    "comparison": ("口径对照", "comparison"),
}
NO_SIGN_IN = ("浏览无需登录。按 Ctrl+C 停止。", "Reading needs no sign-in. Press Ctrl+C to stop.")
NO_DATA = (
    "这份安装不带演示用的平衡表（官方统计数据只在源码仓库里）。"
    "参数库可以直接看；要看清单，用 --data DIR 给出放平衡表（长表或宽表 CSV）的文件夹。",
    "This installation carries no balance tables for the demonstration (official statistics stay in the source "
    "repository). The parameter library is there to read; for inventories give a folder of balances "
    "(long or wide CSV) with --data DIR.",
)


FOLDER_REMEDY = ("--data 应是一个已有的文件夹", "--data must be an existing folder")


def add_command(parser: CommandParser) -> None:
    """One command: build, then serve."""
    parser.add_argument("--data", type=Path, help=("放平衡表的文件夹", "a folder of balance tables"))
    parser.add_argument("--host", default="127.0.0.1", help=("监听地址", "address to listen on"))
    parser.add_argument(
        "--port", type=int, help=("端口；不写时从 8000 起取第一个空的", "port; else the first free one from 8000")
    )
    parser.add_argument("--build-only", action="store_true", help=("只建立，不打开", "build and do not serve"))
    parser.set_defaults(run=run, language=parser.language)


def run(args: Namespace) -> CommandResult:
    """Prepare the database, build the world, then serve until stopped."""
    language: Language = args.language
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
        return CommandResult(data, _built_text(world), exit_code)
    port = free_port(args.host) if args.port is None else args.port
    address = f"http://{_shown_host(args.host)}:{port}/{'en/' if language == 'en' else ''}"
    announce_when_ready(args.host, port, lambda: _announce(address, data, language, as_json=args.json))
    serve(args.host, port)
    return CommandResult({}, "") if not args.json else CommandResult({"stopped": True}, "")
