"""Weights of the counties as somebody types them: checked before they count."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from ditan.core.errors import Problem
from ditan.core.errors.inventory.counties import (
    CountyElsewhere,
    KeyUnknown,
    SharesNotWhole,
    WeightsEmpty,
    WeightWrong,
)
from ditan.core.inventory.counties.model import Causes
from ditan.core.inventory.counties.settling import OWN_VALUE
from ditan.core.library.nearest import nearest

SHARE_DECIMALS = 6


def weight_problems(
    causes: Causes,
    key: str,
    weights: Mapping[str, Decimal],
    counties: Collection[str],
    *,
    are_shares: bool = False,
) -> Iterator[Problem]:
    """Everything that is wrong with the weights of a key.

    Parameters: counties – the codes of the city's counties; are_shares – the weights have to add up to one, to the sixth
    decimal. The county's own value is no key that can be typed.
    """
    known = [name for name in causes.keys if name != OWN_VALUE]
    if key not in known:
        yield KeyUnknown(found=key, nearest=nearest(key, known), known=", ".join(known))
    yield from (
        CountyElsewhere(found=code, known=", ".join(counties)) for code in weights if code not in counties
    )
    wrong = {code: value for code, value in weights.items() if not value.is_finite() or value < 0}
    yield from (WeightWrong(key=key, county=code, found=str(value)) for code, value in wrong.items())
    if wrong:
        return
    if not any(weights.values()):
        yield WeightsEmpty(key=key)
    elif are_shares and round(sum(weights.values()), SHARE_DECIMALS) != 1:
        yield SharesNotWhole(key=key, found=sum(weights.values()))
