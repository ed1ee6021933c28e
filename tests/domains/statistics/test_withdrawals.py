"""Taking tables out of use: what rests on them stands in the way; what was before counts again."""

from datetime import date

import pytest

from ditan.core.balance.model import Balance as Table
from ditan.core.balance.model import Cell
from ditan.core.errors import Refused
from ditan.domains.accounts.scope import Reach, reach_of_installation
from ditan.domains.inventory.models import Inventory
from ditan.domains.statistics.models import ActivityTable
from ditan.domains.statistics.selectors import activity_get, balance_get, balance_years
from ditan.domains.statistics.services import activity_withdraw, balance_keep, balance_withdraw
from tests.worlds import SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
OFFICE = reach_of_installation(date(2026, 6, 1))


def table(value: float) -> Table:
    """A table of one cell."""
    return Table(
        place="330000",
        year=2007,
        layout="2007",
        file="small.csv",
        rows=("fc_industry",),
        fuels=("raw_coal",),
        units={"raw_coal": "1e4 t"},
        cells={("fc_industry", "raw_coal"): Cell(value, str(value))},
    )


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_the_table_before_counts_again_and_the_same_table_can_be_kept_anew() -> None:
    first, second = balance_keep(table(1)), balance_keep(table(2))
    balance_withdraw(second, OFFICE, "读错了年份")
    assert balance_get("330000", 2007) == first
    again = balance_keep(table(2))
    assert again.pk != second.pk
    assert balance_get("330000", 2007) == again
    assert balance_keep(table(2)) == again
    assert balance_keep(table(1)) == first
    assert balance_get("330000", 2007) == again


def test_a_table_that_another_has_replaced_is_put_to_use_again() -> None:
    balance_keep(table(1))
    balance_keep(table(2))
    now = balance_keep(table(1), is_now=True)
    assert balance_get("330000", 2007) == now
    assert balance_keep(table(1), is_now=True) == now


def test_a_year_whose_only_table_was_withdrawn_has_none() -> None:
    balance_withdraw(balance_keep(table(1)), OFFICE, "误传")
    assert balance_get("330000", 2007) is None
    assert balance_years("330000") == []


def test_what_an_inventory_in_use_rests_on_stays_and_all_reasons_are_told_at_once() -> None:
    balance = balance_get(SHANGHAI, YEAR)
    assert balance is not None
    with pytest.raises(Refused) as refused:
        balance_withdraw(balance, OFFICE, " ")
    assert codes(refused) == ["withdrawal_reason_missing", "still_rested_on"]
    assert "上海" in refused.value.problems[1].facts["dependent_zh"]
    assert balance_get(SHANGHAI, YEAR) == balance


def test_an_activity_table_that_an_inventory_rests_on_stays() -> None:
    activity = activity_get(SHANGHAI, YEAR)
    assert activity is not None
    with pytest.raises(Refused) as refused:
        activity_withdraw(activity, OFFICE, "误传")
    assert codes(refused) == ["still_rested_on"]


def test_nothing_is_withdrawn_twice() -> None:
    balance = balance_keep(table(1))
    balance_withdraw(balance, OFFICE, "误传")
    with pytest.raises(Refused) as refused:
        balance_withdraw(balance, OFFICE, "再撤")
    assert codes(refused) == ["already_withdrawn"]
    assert refused.value.problems[0].facts["reason"] == "误传"


def test_without_the_power_it_is_refused() -> None:
    balance = balance_keep(table(1))
    with pytest.raises(Refused) as refused:
        balance_withdraw(balance, Reach(date(2026, 6, 1)), "误传")
    assert codes(refused) == ["sign_in_needed"]


def test_an_inventory_that_another_replaced_does_not_stand_in_the_way() -> None:
    inventory = Inventory.objects.get(place=SHANGHAI, year=YEAR)
    activity: ActivityTable | None = inventory.activity
    assert activity is not None
    fields = {
        field.name: getattr(inventory, field.name)
        for field in Inventory._meta.fields
        if field.name not in ("id", "activity", "digest", "compiled_at")
    }
    Inventory.objects.create(**fields, digest="0" * 64)
    activity_withdraw(activity, OFFICE, "另行核实")
    assert activity_get(SHANGHAI, YEAR) is None
