"""Who may verify an enterprise: interests, rotation, and who assigns. Pure rules over what was declared.

Nouns: an `Interest` (declared or found), an `Engagement` (who verified whom for which year), a `Proposal` (who is to be
assigned), a `Declaration` (that somebody looked and what they found). Invariant: silence is no declaration.
"""

from ditan.core.enterprise.assignment.judging import assignment_problems
from ditan.core.enterprise.assignment.model import Declaration, Engagement, Interest, Proposal
from ditan.core.enterprise.assignment.settings import (
    Relation,
    assigner_level,
    assigner_levels,
    assigner_reason,
    level_name_zh,
    relations,
)

__all__ = [
    "Declaration",
    "Engagement",
    "Interest",
    "Proposal",
    "Relation",
    "assigner_level",
    "assigner_levels",
    "assigner_reason",
    "assignment_problems",
    "level_name_zh",
    "relations",
]
