"""Writing places: loading those of the library, numbering the tree, moving, ending, adding zones."""

from ditan.domains.places.services.loading import places_load
from ditan.domains.places.services.moving import place_end, place_move
from ditan.domains.places.services.numbering import intervals_rebuild, number_tree
from ditan.domains.places.services.zones import zone_add

__all__ = ["intervals_rebuild", "number_tree", "place_end", "place_move", "places_load", "zone_add"]
