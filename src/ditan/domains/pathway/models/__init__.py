"""Versions of the studio.

Invariant (trigger): a version is never changed; another setting makes another version.
"""

from ditan.domains.pathway.models.breakdowns import Breakdown

__all__ = ["Breakdown"]
