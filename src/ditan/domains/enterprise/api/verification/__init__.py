"""Verifications over HTTP: who verifies, what is looked at, findings, statements; written by the services of the bench."""

from ditan.domains.enterprise.api.verification import (
    assigning,
    findings,
    statements,
)

__all__ = ["assigning", "findings", "statements"]
