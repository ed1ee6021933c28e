"""Writing pathways: versions of the studio, and putting one forward as targets."""

from ditan.domains.pathway.services.breaking import Asked, breakdown_keep, breakdown_propose, worked_out

__all__ = ["Asked", "breakdown_keep", "breakdown_propose", "worked_out"]
