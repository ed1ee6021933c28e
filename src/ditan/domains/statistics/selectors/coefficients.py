"""Which coefficients a place assesses its CO2 by: the choice that counts, and the values as the place sees them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ditan.core.intensity import AssessmentRule, assessment_rules, rule_of
from ditan.core.library import Library, load
from ditan.domains.library_view.selectors import libraries_of_places, library_of_place
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import CoefficientChoice


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What a place assesses its CO2 by: its choices, the newest first, and the library as it sees it."""

    choices: tuple[CoefficientChoice, ...]
    library: Library

    def rule(self, year: int) -> AssessmentRule | None:
        """The rule of a year."""
        return rule_in_use(self.choices, year, self.library)


def coefficients_of(places: Iterable[Place]) -> dict[str, Coefficients]:
    """What each place assesses its CO2 by, by code, in two queries. For whoever has asked for the reach."""
    held = list(places)
    choices: dict[str, list[CoefficientChoice]] = {place.pk: [] for place in held}
    for choice in CoefficientChoice.objects.filter(place__in=[*choices]).select_related("person"):
        choices[choice.place_id].append(choice)
    libraries = libraries_of_places(held)
    return {code: Coefficients(tuple(those), libraries[code]) for code, those in choices.items()}


def coefficient_choices(place: str) -> list[CoefficientChoice]:
    """Every choice of a place, the newest first. For whoever has asked for the reach."""
    return list(CoefficientChoice.objects.filter(place_id=place).select_related("person"))


def rule_in_use(
    choices: Iterable[CoefficientChoice], year: int, library: Library | None = None
) -> AssessmentRule | None:
    """The rule of a year: that of the newest choice which holds it, else the default one.

    Parameters: library – as the place sees it: a coefficient that two people saw in the original is taken from there.
    """
    chosen = next((one for one in choices if one.holds(year)), None)
    named = [rule for rule in assessment_rules() if chosen and rule.id == chosen.rule]
    rule = rule_of(named or assessment_rules(), year)
    if rule is None or library is None:
        return rule
    seen = {item: library.parameter(one.id) for item, one in rule.coefficients.items()}
    return replace(rule, coefficients=seen)


def library_of(place: str) -> Library:
    """The library as a place sees it, by its code."""
    found = Place.objects.filter(pk=place).first()
    return library_of_place(found) if found else load()
