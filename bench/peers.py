"""The environment of peers that do not fit beside our own packages: which Python a run takes.

Its packages are pinned in `peers.txt` (made from `peers.in`); it lies in the state folder and is made when a benchmark
first asks for it.
"""

import sys
from functools import cache

OURS, PEERS = "", "peers"


class PeersMissing(Exception):
    """The environment of the peers cannot be made on this machine; the message says why."""


@cache
def python_of(environment: str) -> str:
    """The interpreter of an environment: ours, or that of the peers, made where it is not there yet.

    Raises: PeersMissing; ValueError for an unknown name.
    """
    if environment == OURS:
        return sys.executable
    if environment != PEERS:
        raise ValueError(f"no environment named {environment!r}; there are: {OURS!r}, {PEERS!r}")
    # The tools are needed here alone: a peer's own process has no use for them.
    from tools.project import prepare_peers
    from tools.steps import CannotGoOn
    from tools.uv_program import find_or_fetch_uv

    try:
        return str(prepare_peers(find_or_fetch_uv()) / "bin" / "python")
    except CannotGoOn as reason:
        raise PeersMissing(str(reason)) from reason
