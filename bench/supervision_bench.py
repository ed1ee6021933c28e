"""The supervision of 2,000 enterprises: each page under 300 ms at the 95th percentile, on a database of its own.

The pages are asked through every layer of the site in one process; the board is checked to count every enterprise.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench.measure import BenchResult, UnequalAnswers
from bench.supervision_data import PAGES

AT_MOST_S = 0.300
MOST_QUERIES = 30
OK = 200


def run() -> list[BenchResult]:
    """The 95th percentile of every page, each against its bar."""
    with tempfile.TemporaryDirectory(prefix="ditan-supervision-") as home:
        told = _told(home)
    results = []
    for address in PAGES:
        one = told[address]
        if one["status"] != OK or (address == PAGES[0] and not one["is_whole"]):
            raise UnequalAnswers(f"{address} does not show every enterprise")
        p95 = quantiles(one["seconds"], n=20)[-1]
        bars = [f"p95 ≤ {AT_MOST_S:g} s", f"at most {MOST_QUERIES} queries"]
        kept = (p95 <= AT_MOST_S, one["queries"] <= MOST_QUERIES)
        broken = [bar for bar, is_kept in zip(bars, kept, strict=True) if not is_kept]
        results.append(
            BenchResult("supervision", address.partition("?")[0], "ours", p95, 0.0, None, bars, broken)
        )
    return results


def _told(home: str) -> dict[str, Any]:
    environment = {**os.environ, "DITAN_HOME": str(Path(home)), "DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "-m", "bench.supervision_data"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    told: dict[str, Any] = json.loads(done.stdout)
    return told
