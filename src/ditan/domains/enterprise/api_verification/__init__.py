"""Verifications over HTTP: who verifies, declarations, findings, statements; written by the services of the bench."""

from ditan.domains.enterprise.api_verification import assigning, findings, statements
from ditan.domains.enterprise.api_verification.routing import router

__all__ = ["assigning", "findings", "router", "statements"]
