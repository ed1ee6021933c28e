"""The bench of counties of the demonstration city: what is declared of the difference, and a year that two people settled."""

from django.utils import timezone

from ditan.domains.inventory.selectors.counties import counties_split
from ditan.domains.inventory.services.counties import (
    Entry,
    declaration_add,
    settlement_confirm,
    settlement_propose,
)
from ditan.domains.places.models import Place
from ditan.site.demonstration.houses import City, told_in


def bench_play(city: City) -> int:
    """Declare and settle what the file tells; how many settlements there are."""
    told, today = told_in("counties"), timezone.localdate()
    place = Place.objects.get(pk=told["place"])
    for one in told["declared"]:
        fields = {name: value for name, value in one.items() if name != "year"}
        declaration_add(counties_split(place, one["year"]), Entry(**fields), city.reach("officer", today))
    for one in told["settled"]:
        bench = counties_split(place, one["year"])
        kept = settlement_propose(bench, one["reason"], city.reach(one["proposed_by"], today))
        settlement_confirm(kept, city.reach(one["confirmed_by"], today), one["opinion"])
    return len(told["settled"])
