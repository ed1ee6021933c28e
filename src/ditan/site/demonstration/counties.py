"""The bench of counties of the demonstration city: what is declared of the difference between city and counties."""

from django.utils import timezone

from ditan.domains.inventory.selectors.counties import counties_split
from ditan.domains.inventory.services.counties import Entry, declaration_add
from ditan.domains.places.models import Place
from ditan.site.demonstration.houses import City, told_in


def declarations_play(city: City) -> int:
    """Declare what the file declares; how many declarations there are."""
    told, by = told_in("counties"), city.reach("officer", timezone.localdate())
    place = Place.objects.get(pk=told["place"])
    for one in told["declared"]:
        fields = {name: value for name, value in one.items() if name != "year"}
        declaration_add(counties_split(place, one["year"]), Entry(**fields), by)
    return len(told["declared"])
