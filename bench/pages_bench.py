"""Pages under load: 4 users at once on 100 counties × 10 years, on the real server as the how-to starts it.

Each user asks for every page in an order of their own, with a pause of a reader between two pages. What a page says is
checked first. The floor is `/health/`, which asks the database one thing, asked by the same users in between. The large
board, 500 enterprises × 12 years, belongs to somebody else, who asks for it after them.
"""

import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx

from bench.measure import BenchResult, UnequalAnswers

USERS = ("director", "officer", "county", "auditor")
ROUNDS = 12
PAUSE_S = (0.2, 0.6)
PAGE_AT_MOST_S = 0.150
BOARD_AT_MOST_S = 0.300
TRACE_AT_MOST_S = 0.200
COUNTIES_AT_MOST_S = 0.200
COUNTIES = ("/inventory/counties/", "/inventory/bridge/")
BOARD = "/filings/board/?workflow=enterprise_report&periods=" + ",".join(map(str, range(2014, 2026)))
BOARD_ROUNDS = 40
SEED = 20261127
FLOOR = "/health/"
START_TIMEOUT_S = 60


def run() -> list[BenchResult]:
    """The 95th percentile of every page, each against its bar."""
    with tempfile.TemporaryDirectory(prefix="ditan-pages-") as home:
        world = _world(home)
        with _server(home) as site:
            _check(site, world)
            seconds = _load(site, world) | {BOARD: _board(site, world)}
    floor = _p95(seconds.pop(FLOOR))
    results = [BenchResult("pages", FLOOR, "floor", floor, 0.0, None)]
    for address, all_of in seconds.items():
        p95, limit = _p95(all_of), _limit(address)
        bar = f"p95 ≤ {limit:g} s"
        broken = [bar] if p95 > limit else []
        results.append(BenchResult("pages", _short(address), "ours", p95, 0.0, p95 / floor, [bar], broken))
    return results


def _limit(address: str) -> float:
    """The bar of a page: for most that of pages."""
    if "board" in address:
        return BOARD_AT_MOST_S
    if address.startswith(COUNTIES):
        return COUNTIES_AT_MOST_S
    return TRACE_AT_MOST_S if "trace=" in address else PAGE_AT_MOST_S


def _short(address: str) -> str:
    """An address as a line of the table: without what only names a result or many years."""
    return address.partition("&result=")[0].partition("&periods=")[0][:40]


def pages(world: Mapping[str, Any], user: str) -> list[str]:
    """What a user opens."""
    year, county = world["year"], world["county"]
    own = ["/desk/", "/filings/", f"/filings/{world['filing']}/" if user != "county" else "/notices/"]
    shared = [
        "/overview/",
        f"/inventory/{year}/{county}/",
        f"/inventory/{year}/{county}/whole/",
        f"/inventory/{year}/{county}/whole/?trace=category.1.all&result={world['result']}",
        f"/filings/versions/{world['version']}/",
        "/filings/sealed/",
        f"/places/{county}/",
        "/search/?q=2024",
        *COUNTIES,
        f"/inventory/{year}/{county}/health/",
        "/statistics/intensity/",
        "/statistics/figures/",
        "/statistics/sources/",
        FLOOR,
    ]
    office = ["/filings/board/?workflow=inventory_filing", "/notices/", "/people/"]
    audit = ["/audit/"] if user == "auditor" else ["/intake/", "/statistics/requests/"]
    paths = [f"/pathway/?place={county}"] if user == "county" else _pathways(world)
    return [*own, *shared, *(office if user != "county" else []), *paths, *audit]


def _pathways(world: Mapping[str, Any]) -> list[str]:
    """Pages of pathways of the city: verdict, fits, scenarios and one of them, studio and a version, caps, roadmap."""
    city, version = world["city"], world["breakdown"]
    return [
        f"/pathway/?place={city}",
        f"/pathway/fits/?place={city}",
        "/pathway/places/",
        f"/pathway/drivers/?place={city}&identity=cells",
        f"/pathway/scenarios/?place={city}",
        f"/pathway/scenarios/{world['scenario']}/?place={city}",
        f"/pathway/studio/?place={city}&base={world['year']}",
        f"/pathway/studio/{version}/",
        f"/pathway/studio/{version}/?trace=row.{world['county']}",
        f"/pathway/caps/?place={city}",
        f"/pathway/roadmap/?place={city}",
    ]


def _world(home: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.pages_data"],
        env=_environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@contextmanager
def _server(home: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", "4", "--blocking-threads", "1", "--no-ws", "--log-level", "warning"]
    site = f"http://127.0.0.1:{port}"
    with subprocess.Popen([*command, "ditan.site.wsgi:application"], env=_environment(home)) as server:
        try:
            _wait(site)
            yield site
        finally:
            server.terminate()


def _wait(site: str) -> None:
    until = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < until:
        try:
            if httpx.get(f"{site}{FLOOR}").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start")


def _check(site: str, world: Mapping[str, Any]) -> None:
    """Every page answers, and the board has a row for every county over its pages."""
    for user in USERS:
        with _client(site, world, user) as client:
            for address in pages(world, user):
                status = client.get(address).status_code
                if status != httpx.codes.OK:
                    raise UnequalAnswers(f"{address} answers {user} with {status}")
    with _client(site, world, "director") as client:
        if _rows(client, "/filings/board/?workflow=inventory_filing") != world["expected"] // 10:
            raise UnequalAnswers("the board does not show every county")
    with _client(site, world, "board") as client:
        if _rows(client, BOARD) != world["enterprises"]:
            raise UnequalAnswers("the large board does not hold every enterprise")


def _rows(client: httpx.Client, board: str) -> int:
    """The subjects of a board over all its pages."""
    count, page = 0, 0
    while True:
        page += 1
        text = client.get(f"{board}&page={page}").raise_for_status().text
        count += text.count('<th scope="row" class="board-name"')
        if f"page={page + 1}" not in text:
            return count


def _load(site: str, world: Mapping[str, Any]) -> dict[str, list[float]]:
    with ThreadPoolExecutor(len(USERS)) as pool:
        told = list(pool.map(lambda user: _user(site, world, user), USERS))
    seconds: dict[str, list[float]] = {}
    for one in told:
        for address, taken in one:
            seconds.setdefault(address, []).append(taken)
    return seconds


def _board(site: str, world: Mapping[str, Any]) -> list[float]:
    """The large board, asked for again and again by its officer alone."""
    taken = []
    with _client(site, world, "board") as client:
        for _ in range(BOARD_ROUNDS):
            begin = time.perf_counter()
            client.get(BOARD).raise_for_status()
            taken.append(time.perf_counter() - begin)
    return taken


def _user(site: str, world: Mapping[str, Any], user: str) -> list[tuple[str, float]]:
    choice, taken = random.Random(f"{SEED} {user}"), []
    with _client(site, world, user) as client:
        for _ in range(ROUNDS):
            asked = pages(world, user)
            choice.shuffle(asked)
            for address in asked:
                begin = time.perf_counter()
                client.get(address).raise_for_status()
                taken.append((address, time.perf_counter() - begin))
                time.sleep(choice.uniform(*PAUSE_S))
    return taken


def _client(site: str, world: Mapping[str, Any], user: str) -> httpx.Client:
    return httpx.Client(base_url=site, cookies={"sessionid": world["sessions"][user]}, timeout=30)


def _p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1]


def _environment(home: str) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "DITAN_HOME": str(Path(home)),
        "DATABASE_URL": "",
    }
