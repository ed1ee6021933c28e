"""Drawing the sample for second verifications: once for a place and year, by a seed that anybody can use again."""

from django.db import transaction
from django.utils import timezone

from ditan.core.enterprise.sampling import reverification_sample
from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.enterprise.verifying import DrawMadeAlready, DrawWithoutReports, VerificationFieldBlank
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import ReverificationChoice, ReverificationDraw
from ditan.domains.enterprise.selectors.reverification import ASSIGNS, candidate_of, statements_to_draw
from ditan.domains.places.models import Place


@transaction.atomic
def sample_draw(place: Place, year: int, seed: str, by: Reach) -> ReverificationDraw:
    """Draw which verified reports of a year, in a place and below, are verified again.

    Parameters: seed – made known beforehand (a date, a public number). Raises: Refused without the power, without reports,
    and for a second draw.
    """
    missing = by.missing(ASSIGNS, place=place)
    refuse_if([missing] if missing is not None else [])
    Place.objects.select_for_update().get(pk=place.pk)
    statements = statements_to_draw(place, year)
    drawn = ReverificationDraw.objects.filter(place=place, year=year).first()
    problems: list[Problem] = []
    if drawn is not None:
        problems.append(DrawMadeAlready(year=year, seed=drawn.seed))
    if not seed.strip():
        problems.append(VerificationFieldBlank(field="the seed", field_zh="种子"))
    if not statements:
        problems.append(DrawWithoutReports(year=year))
    refuse_if(problems)
    of_name = {candidate_of(one).enterprise: one for one in statements}
    chosen = reverification_sample(map(candidate_of, statements), seed.strip())
    made = ReverificationDraw.objects.create(
        place=place,
        year=year,
        seed=seed.strip(),
        of=len(statements),
        person=by.person,
        day=by.day,
        at=timezone.now(),
    )
    ReverificationChoice.objects.bulk_create(
        [
            ReverificationChoice(
                draw=made,
                position=position,
                enterprise=of_name[one.candidate.enterprise].assignment.enterprise,
                statement=of_name[one.candidate.enterprise],
                reason=one.reason,
                risk=one.risk,
            )
            for position, one in enumerate(chosen, 1)
        ]
    )
    told = {"year": year, "seed": made.seed, "of": made.of, "chosen": len(chosen)}
    entry_add("reverification.draw", made, None, told, by.person, place=place)
    return made
