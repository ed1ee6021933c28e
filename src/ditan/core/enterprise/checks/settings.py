"""The thresholds of the checks: data of the library."""

from functools import cache
from typing import Any, NamedTuple

from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN


class RuleName(NamedTuple):
    """What a rule is called where there is little room."""

    name_zh: str
    name_en: str


@cache
def thresholds() -> dict[str, Any]:
    """The thresholds of the other checks by name."""
    found: dict[str, Any] = read_data(BUILT_IN / "enterprise" / "checks.yaml")
    return found


@cache
def rule_names() -> dict[str, RuleName]:
    """The short names of the rules."""
    return {rule: RuleName(**names) for rule, names in thresholds()["names"].items()}
