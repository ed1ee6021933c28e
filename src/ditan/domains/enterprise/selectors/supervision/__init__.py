"""Supervision of enterprises by the offices that receive their reports: everything of their own place and below.

Invariant: every row passes `supervised_enterprises`; an enterprise, and a verifier, reach nothing here.
"""

from ditan.domains.enterprise.selectors.supervision.lines import (
    SupervisedLine,
    may_supervise,
    supervised_enterprises,
    supervised_lines,
    supervised_years,
)

__all__ = [
    "SupervisedLine",
    "may_supervise",
    "supervised_enterprises",
    "supervised_lines",
    "supervised_years",
]
