"""Checks of an enterprise's facts: what is impossible is an error, what is unusual a warning that wants a reason.

Nouns: a rule (a file of `rules`, its thresholds data of the library), a `Finding` (problem, facts, key, share of the
emissions), a `Subject` (facts, computation, closures). Invariant: a finding never changes a fact, and leads to its cells.
"""

from ditan.core.enterprise.checks.finding import Finding, unanswered
from ditan.core.enterprise.checks.judging import check, check_rules, findings_of
from ditan.core.enterprise.checks.settings import rule_names, thresholds
from ditan.core.enterprise.checks.subject import Subject
from ditan.core.enterprise.checks.touching import EmissionRows

__all__ = [
    "EmissionRows",
    "Finding",
    "Subject",
    "check",
    "check_rules",
    "findings_of",
    "rule_names",
    "thresholds",
    "unanswered",
]
