"""What enterprises of places could cut by the measures they reported: sums by place, for whoever has asked for the reach.

Invariant: a sum of fewer enterprises than the rule of disclosure asks for is not told, as it would be that of single ones.
"""

from collections.abc import Collection

from django.db.models import Count, Sum

from ditan.core.disclosure import disclosure_rule
from ditan.core.enterprise.measures import measure_settings
from ditan.domains.enterprise.models import ReductionMeasure


def potential_by_place(codes: Collection[str]) -> dict[str, float]:
    """Tonnes of CO2e a year by place, of open measures with a number that were not dropped; places without are not there."""
    still_to_come = [one.id for one in measure_settings().statuses.values() if one.is_open]
    held = ReductionMeasure.objects.filter(
        enterprise__organisation__place__in=codes, is_dropped=False, status__in=still_to_come, tonnes__gt=0
    )
    found = held.order_by().values_list("enterprise__organisation__place")
    rows = found.annotate(sum=Sum("tonnes"), enterprises=Count("enterprise", distinct=True))
    least = disclosure_rule().minimum_contributors
    return {code: float(tonnes) for code, tonnes, enterprises in rows if enterprises >= least}
