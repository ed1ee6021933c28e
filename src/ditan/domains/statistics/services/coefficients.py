"""Choosing the set of coefficients by which a place assesses its CO2: recorded, with the letter and the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.coefficients import (
    CoefficientFieldMissing,
    CoefficientSetTooEarly,
    CoefficientSetUnknown,
    CoefficientUnchanged,
    CoefficientYearsWrong,
)
from ditan.core.intensity import assessment_rules
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.places.models import Place
from ditan.domains.statistics.models import CoefficientChoice
from ditan.domains.statistics.selectors.coefficients import coefficient_choices
from ditan.domains.statistics.services.withdrawals import POWER
from ditan.domains.web.typed import YEARS


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chooses: the rule (empty: the default again), its years, the letter that names it, and why."""

    rule: str
    first: int | None
    last: int | None
    document: str
    reason: str
    dated: date | None = None


@transaction.atomic
def coefficients_choose(place: Place, chosen: Chosen, by: Reach) -> CoefficientChoice:
    """Choose a set of coefficients for the years of a place. Own estimates follow at once; recognised figures stay.

    Raises: Refused with everything that is wrong: an unknown set, years that are none, no letter or reason, the power.
    """
    missing = by.missing(POWER, place=place)
    refuse_if([*([missing] if missing else []), *_problems(place, chosen)])
    before = coefficient_choices(place.pk)
    kept = CoefficientChoice.objects.create(
        place=place,
        first=chosen.first or 0,
        last=chosen.last,
        rule=chosen.rule,
        document=chosen.document.strip(),
        dated=chosen.dated,
        reason=chosen.reason.strip(),
        person=by.person,
        at=timezone.now(),
    )
    was = next((_told(one) for one in before if one.holds(kept.first)), None)
    entry_add("figure.choose_coefficients", kept, was, _told(kept), by.person, chosen.reason)
    return kept


def _problems(place: Place, chosen: Chosen) -> Iterator[Problem]:
    rules = {rule.id: rule for rule in assessment_rules()}
    if chosen.rule and chosen.rule not in rules:
        yield CoefficientSetUnknown(found=chosen.rule[:60], known=", ".join(rules))
    for text, zh, en in (
        (chosen.document, "文件名称和文号", "the letter that names the set"),
        (chosen.reason, "理由", "the reason"),
    ):
        if not text.strip():
            yield CoefficientFieldMissing(what_zh=zh, what_en=en)
    first, last = chosen.first or 0, chosen.last
    if first not in YEARS or (last is not None and not first <= last < YEARS.stop):
        yield CoefficientYearsWrong(first=first or "—", last=last or "—")
        return
    rule = rules.get(chosen.rule)
    if rule is not None and first < rule.years[0]:
        yield CoefficientSetTooEarly(first=first, known=rule.years[0])
    newest = next((one for one in coefficient_choices(place.pk) if one.holds(first)), None)
    stands = (newest.rule, newest.last) if newest else ("", None)
    if (chosen.rule, last) == stands:
        yield CoefficientUnchanged(first=first)


def _told(one: CoefficientChoice) -> dict[str, object]:
    return {"rule": one.rule, "first": one.first, "last": one.last, "document": one.document}
