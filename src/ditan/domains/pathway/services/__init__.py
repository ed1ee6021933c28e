"""Writing pathways: versions of the studio, and putting one forward as targets."""

from ditan.domains.pathway.services.breaking import Asked, breakdown_keep, worked_out
from ditan.domains.pathway.services.proposing import breakdown_propose
from ditan.domains.pathway.services.publishing import published_set_keep
from ditan.domains.pathway.services.recording import record_keep

__all__ = ["Asked", "breakdown_keep", "breakdown_propose", "published_set_keep", "record_keep", "worked_out"]
