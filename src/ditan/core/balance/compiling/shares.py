"""Shares of one amount by one key: they add up to the whole."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from ditan.core.balance.compiling.model import Fact
from ditan.core.errors import Problem
from ditan.core.errors.balance_compiling import KeySharesSum
from ditan.core.errors.base import Where

Split = tuple[str, str, str, Decimal, str]


def share_problems(facts: Iterable[Fact]) -> list[Problem]:
    """Keys whose shares do not add up to one.

    Rule: where one amount of a form and fuel is shared out among several items by one key, the shares add up to 1, but for
    what rounding their last digit explains. A place's own part of a larger amount is a single share, and any part of it.
    """
    splits: dict[Split, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.key:
            splits[fact.source, fact.fuel, fact.key, fact.quantity, fact.unit].append(fact)
    return [_problem(split) for split in splits.values() if len(split) > 1 and _is_off(split)]


def _is_off(split: list[Fact]) -> bool:
    total = sum((fact.share for fact in split), Decimal(0))
    rounding = sum((Decimal(5).scaleb(_last_digit(fact.share) - 1) for fact in split), Decimal(0))
    return abs(total - 1) > rounding


def _last_digit(share: Decimal) -> int:
    exponent = share.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _problem(split: list[Fact]) -> Problem:
    first = split[0]
    where = Where(
        file=first.document or first.source, cell=first.where or None, row=first.item, fuel=first.fuel
    )
    return KeySharesSum(
        where,
        key=first.key,
        fuel=first.fuel,
        total=sum(fact.share for fact in split),
        items=", ".join(fact.item for fact in split),
    )
