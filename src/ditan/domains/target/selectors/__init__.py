"""Reading targets."""

from ditan.domains.target.selectors.targets import (
    decision_get,
    decision_list,
    in_use,
    key_of,
    named_beside,
    target_get,
    target_history,
    target_list,
)

__all__ = [
    "decision_get",
    "decision_list",
    "in_use",
    "key_of",
    "named_beside",
    "target_get",
    "target_history",
    "target_list",
]
