"""Compiled together: the same as one by one, in the same order; a refusal stops nobody else."""

from dataclasses import replace

import pytest
from django.db import connection

from ditan.core.errors import Refused
from ditan.domains.audit.guards import guards_install, guards_remove
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.services import Asked, inventories_compile_together, inventory_compile
from tests.domains.inventory.test_compiling import FEW, keep_balance
from tests.domains.inventory.test_compiling_pool import _told
from tests.people import COUNTY, COUNTY_BESIDE, make_houses

pytestmark = pytest.mark.django_db
OTHER_GWP = replace(FEW, gwp="AR6")


@pytest.fixture(autouse=True)
def houses() -> None:
    make_houses()


def asked() -> list[Asked]:
    """Two years of one place and one of another, under two options each."""
    balances = [keep_balance(COUNTY, 2006), keep_balance(COUNTY, 2007), keep_balance(COUNTY_BESIDE, 2007)]
    return [Asked(balance, None, options) for balance in balances for options in (FEW, OTHER_GWP)]


def forget(made: list[Inventory]) -> None:
    guards_remove(connection)
    Inventory.objects.filter(pk__in=[one.pk for one in made]).delete()
    guards_install(connection)


def test_together_is_what_one_by_one_gives_in_the_same_order() -> None:
    wanted = asked()
    together = [one for one in inventories_compile_together(wanted) if isinstance(one, Inventory)]
    keys = [(one.place_id, one.year, one.gwp) for one in together]
    assert keys == [(one.balance.place_id, one.balance.year, one.options.gwp_id) for one in wanted]
    assert [one.pk for one in together] == sorted(one.pk for one in together)
    told = [_told(one) for one in together]
    forget(together)
    alone = [_told(inventory_compile(one.balance, one.options)) for one in wanted]
    assert told == alone


def test_what_is_there_or_asked_for_twice_is_not_made_again() -> None:
    first, *rest = asked()
    known = inventory_compile(first.balance, first.options)
    found = list(inventories_compile_together([first, *rest, rest[0], first]))
    assert found[0] == found[-1] == known
    assert found[1] == found[-2]
    assert len({one.pk for one in found if isinstance(one, Inventory)}) == 1 + len(rest)


def test_what_is_refused_is_told_in_its_place_and_the_others_are_kept() -> None:
    good = Asked(keep_balance(COUNTY, 2007), None, FEW)
    spoilt = Asked(keep_balance(COUNTY_BESIDE, 2007), None, FEW)
    spoilt.balance.units = {**spoilt.balance.units, "raw_coal": "tce"}  # no physical quantity
    found = list(inventories_compile_together([spoilt, good]))
    assert isinstance(found[0], Refused)
    assert isinstance(found[1], Inventory)
    assert not Inventory.objects.filter(place_id=COUNTY_BESIDE).exists()


def test_an_unknown_edition_is_refused_before_anything_is_kept() -> None:
    balance = keep_balance(COUNTY, 2007)
    with pytest.raises(Refused):
        list(inventories_compile_together([Asked(balance, None, Options(edition="none"))]))
    assert not Inventory.objects.filter(balance=balance).exists()
