"""Verifications over HTTP: who verifies, what is looked at, findings, papers, statements; by the services of the bench."""

from ditan.domains.enterprise.api.verification import (
    assigning,
    findings,
    papers,
    reverification,
    sample,
    statements,
    verifiers,
    visits,
)

__all__ = [
    "assigning",
    "findings",
    "papers",
    "reverification",
    "sample",
    "statements",
    "verifiers",
    "visits",
]
