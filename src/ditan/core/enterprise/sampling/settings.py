"""Coverage, weights and shares of sampling: data of the library."""

from functools import cache
from typing import Any

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "enterprise/verification/sampling.yaml"


@cache
def sampling_settings() -> dict[str, Any]:
    """The settings of `facts` and of `reverification`."""
    found: dict[str, Any] = read_data(BUILT_IN / FILE)
    return found
