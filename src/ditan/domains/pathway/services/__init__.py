"""Writing pathways: versions of the studio, and putting one forward as targets."""

from ditan.domains.pathway.services.breaking import Asked, breakdown_keep, worked_out
from ditan.domains.pathway.services.proposing import breakdown_propose
from ditan.domains.pathway.services.publishing import published_set_keep
from ditan.domains.pathway.services.recording import record_keep
from ditan.domains.pathway.services.releasing import publication_propose, publication_rule

__all__ = [
    "Asked",
    "breakdown_keep",
    "breakdown_propose",
    "publication_propose",
    "publication_rule",
    "published_set_keep",
    "record_keep",
    "worked_out",
]
