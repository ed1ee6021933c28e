"""The library: dated values by source document, editions as recipes, overrides of a place.

Invariant: no value without unit, clause and verification; one value a day for one name and set of keys
within a document; documents are never merged. A `Library` never changes after loading and is named by its
release.
"""

from ditan.core.library.collection import Library
from ditan.core.library.loading import check, load
from ditan.core.library.model import Document, Edition, FuelRecipe, Parameter, Statement, Verification
from ditan.core.library.overrides import PlaceValues
from ditan.core.library.search import Match
from ditan.core.library.sightings import Sighting, Sightings

__all__ = [
    "Document",
    "Edition",
    "FuelRecipe",
    "Library",
    "Match",
    "Parameter",
    "PlaceValues",
    "Sighting",
    "Sightings",
    "Statement",
    "Verification",
    "check",
    "load",
]
