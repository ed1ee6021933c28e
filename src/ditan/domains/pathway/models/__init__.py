"""Versions of the studio, and scenarios and programmes as files.

Invariant (trigger): nothing here is changed; another setting or text makes another version.
"""

from ditan.domains.pathway.models.breakdowns import Breakdown
from ditan.domains.pathway.models.records import KINDS, PathwayRecord

__all__ = ["KINDS", "Breakdown", "PathwayRecord"]
