"""Choosing allocation keys, and typing the weights of the counties."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory.counties import (
    CauseUnknown,
    KeyUnknown,
    WeightsDocumentMissing,
    WeightWrong,
)
from ditan.core.inventory.counties import OWN_VALUE, causes, weight_problems
from ditan.core.library.nearest import nearest
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.inventory.models import CountyKeyChoice, CountyWeights
from ditan.domains.inventory.selectors.counties import Bench
from ditan.domains.inventory.services.counties.declaring import POWER


@transaction.atomic
def key_choose(bench: Bench, cause: str, key: str, by: Reach, sector: str = "") -> CountyKeyChoice:
    """Choose the key of a cause, for one sector or (empty) for all; an empty key goes back to the proposed one.

    Raises: Refused for an unknown cause or key, or without the power.
    """
    rules = causes()
    problems: list[Problem] = []
    if (missing := by.missing(POWER, place=bench.place)) is not None:
        problems.append(missing)
    if cause not in rules.causes or rules.causes[cause].treatment != "allocated":
        known = [name for name, one in rules.causes.items() if one.treatment == "allocated"]
        problems.append(
            CauseUnknown(found=cause, name=key, nearest=nearest(cause, known), known=", ".join(known))
        )
    if key and key not in rules.keys:
        problems.append(KeyUnknown(found=key, nearest=nearest(key, rules.keys), known=", ".join(rules.keys)))
    refuse_if(problems)
    before = bench.chosen.get((cause, sector), "")
    kept = CountyKeyChoice.objects.create(
        place=bench.place,
        year=bench.year,
        cause=cause,
        sector=sector,
        key=key,
        person=by.person,
        at=timezone.now(),
    )
    after = {"cause": cause, "sector": sector, "key": key}
    entry_add("county.choose_key", kept, {"key": before}, after, by.person)
    return kept


@transaction.atomic
def weights_keep(
    bench: Bench,
    key: str,
    weights: Mapping[str, str],
    document: str,
    by: Reach,
    *,
    are_shares: bool = False,
) -> CountyWeights:
    """Keep weights of the counties under a key; a blank one is left out, not zero.

    Raises: Refused with every weight that is none, counties of other cities, shares that do not make one, no document.
    """
    problems: list[Problem] = []
    if (missing := by.missing(POWER, place=bench.place)) is not None:
        problems.append(missing)
    read, unread = _read(key, weights)
    codes = [county.pk for county in bench.counties]
    problems += unread
    if not unread:
        problems += weight_problems(causes(), key, read, codes, are_shares=are_shares)
    if not document.strip():
        problems.append(WeightsDocumentMissing(key=key))
    refuse_if(problems)
    kept = CountyWeights.objects.create(
        place=bench.place,
        year=bench.year,
        key=key,
        weights={code: str(value) for code, value in read.items()},
        are_shares=are_shares,
        document=document.strip(),
        person=by.person,
        at=timezone.now(),
    )
    after = {"key": key, "weights": kept.weights, "document": kept.document}
    entry_add("county.keep_weights", kept, None, after, by.person)
    return kept


def can_be_typed(key: str) -> bool:
    """Whether weights of the key can be typed: all but the county's own value."""
    return key != OWN_VALUE


def _read(key: str, weights: Mapping[str, str]) -> tuple[dict[str, Decimal], list[Problem]]:
    read: dict[str, Decimal] = {}
    problems: list[Problem] = []
    for code, text in weights.items():
        plain = text.strip().replace(",", "")
        if not plain:
            continue
        try:
            is_plain = plain.isascii() and len(plain) <= 30
            read[code] = Decimal(plain if is_plain else "?")
        except ArithmeticError:
            problems.append(WeightWrong(key=key, county=code, found=plain[:40]))
    return read, problems
