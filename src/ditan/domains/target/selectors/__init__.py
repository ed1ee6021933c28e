"""Reading targets."""

from ditan.domains.target.selectors.following import FollowedTarget, targets_followed
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
    "FollowedTarget",
    "decision_get",
    "decision_list",
    "in_use",
    "key_of",
    "named_beside",
    "target_get",
    "target_history",
    "target_list",
    "targets_followed",
]
