"""How many peers make a range, and how far is far: data of the library."""

from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "enterprise/verification/peers.yaml"


@cache
def peer_settings() -> dict[str, Any]:
    """The settings of `peers` and of `years`."""
    found: dict[str, Any] = read_data(BUILT_IN / FILE)
    return found
