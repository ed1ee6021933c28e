"""The roadmap (达峰路线图) of a place: what the pages of pathways show, as one paper; what lacks is said."""

from ditan.domains.pathway.roadmap.content import Roadmap, roadmap_of, roadmap_report
from ditan.domains.pathway.roadmap.part import Part

__all__ = ["Part", "Roadmap", "roadmap_of", "roadmap_report"]
