"""Targets.

Nouns: `Decision` (what was put forward together), `Target` (one value for one party), `Ruling` (adopted or declined).
Invariants (triggers): nothing here is changed. A target is in use from the ruling that adopts it until the next version of it is
adopted; the person who rules is not the one who put it forward.
"""

from ditan.domains.target.models.targets import MOST_NAME, NAMED_PARTIES, PARTIES, Decision, Ruling, Target

__all__ = ["MOST_NAME", "NAMED_PARTIES", "PARTIES", "Decision", "Ruling", "Target"]
