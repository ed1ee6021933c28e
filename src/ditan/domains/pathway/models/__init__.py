"""Versions of the studio, scenarios and programmes as files, which of them are published, and series of others.

Invariant (trigger): no version is changed; another setting or text makes another version.
"""

from ditan.domains.pathway.models.breakdowns import Breakdown
from ditan.domains.pathway.models.publications import Publication, PublicationRuling
from ditan.domains.pathway.models.published import PublishedSeries, PublishedSet
from ditan.domains.pathway.models.records import KINDS, PathwayRecord

__all__ = [
    "KINDS",
    "Breakdown",
    "PathwayRecord",
    "Publication",
    "PublicationRuling",
    "PublishedSeries",
    "PublishedSet",
]
