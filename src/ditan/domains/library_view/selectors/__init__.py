"""Reading the library for pages: its files, and what people of a place saw in the originals."""

from ditan.domains.library_view.selectors.documents import (
    ROLES,
    VERIFICATIONS,
    DocumentLine,
    RecipeLine,
    document_list,
    document_parameters,
    document_statements,
    document_users,
    library_search,
    parameter_alternatives,
    recipe_lines,
    release,
)
from ditan.domains.library_view.selectors.sightings import (
    libraries_of_places,
    library_for,
    library_of_place,
    releases_in_use,
    sighting_get,
    sighting_list,
    sightings_of_place,
    sightings_of_release,
)

__all__ = [
    "ROLES",
    "VERIFICATIONS",
    "DocumentLine",
    "RecipeLine",
    "document_list",
    "document_parameters",
    "document_statements",
    "document_users",
    "libraries_of_places",
    "library_for",
    "library_of_place",
    "library_search",
    "parameter_alternatives",
    "recipe_lines",
    "release",
    "releases_in_use",
    "sighting_get",
    "sighting_list",
    "sightings_of_place",
    "sightings_of_release",
]
