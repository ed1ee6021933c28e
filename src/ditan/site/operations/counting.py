"""Counting requests, right for several server processes: each writes a file, whoever asks gets the sum.

The files lie in a folder of the server's own (`DITAN_HOME/metrics/<its process>`), made when a worker starts; folders of
servers that are gone are removed then. Without such a folder (tests, one process) the counts are in memory.
"""

import os
import shutil
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def counts_shared(home: Path, *, server: int) -> None:
    """Share the counts among the processes of a server, named by its number. Called before anything is counted."""
    root = home / "metrics"
    own = root / str(server)
    own.mkdir(parents=True, exist_ok=True)
    for folder in root.iterdir():
        if folder.name.isdigit() and folder != own and not _is_alive(int(folder.name)):
            shutil.rmtree(folder, ignore_errors=True)
    os.environ[FOLDER] = str(own)


def request_counted(method: str, route: str, status: int, seconds: float) -> None:
    """Count one request, with how long it took."""
    from ditan.site.operations.meters import REQUESTS

    REQUESTS.labels(method if method in METHODS else "other", route, str(status)).observe(seconds)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
