"""Versions of the studio, scenarios and programmes as files, and series that others have published.

Invariant (trigger): no version is changed; another setting or text makes another version.
"""

from ditan.domains.pathway.models.breakdowns import Breakdown
from ditan.domains.pathway.models.published import PublishedSeries, PublishedSet
from ditan.domains.pathway.models.records import KINDS, PathwayRecord

__all__ = ["KINDS", "Breakdown", "PathwayRecord", "PublishedSeries", "PublishedSet"]
