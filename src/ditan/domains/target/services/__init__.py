"""Writing targets: putting them forward, and ruling on them."""

from ditan.domains.target.services.deciding import TargetEntry, decision_propose, decision_rule

__all__ = ["TargetEntry", "decision_propose", "decision_rule"]
