"""Answers to source forms, and the balance compiled from them. The small county is made up and worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from ditan.core.errors import Refused
from ditan.domains.accounts.scope import Reach, reach_of, reach_of_installation
from ditan.domains.audit.models import Entry as TrailEntry
from ditan.domains.statistics import requested
from ditan.domains.statistics.models import SourceAnswer
from ditan.domains.statistics.requested import Requested
from ditan.domains.statistics.selectors import balance_get, balance_table
from ditan.domains.statistics.selectors.sources import given_consumption, source_facts, source_standing
from ditan.domains.statistics.services.compiling import balance_compile, balance_try
from ditan.domains.statistics.services.sources import (
    Entry,
    given_keep,
    source_facts_keep,
    source_facts_withdraw,
)
from tests.people import COUNTY, DAY, Houses, give, make_houses, make_person

pytestmark = pytest.mark.django_db
OFFICE = reach_of_installation(date(2026, 6, 1))
YEAR = 2024


@pytest.fixture
def houses() -> Houses:
    return make_houses()


def entry(item: str, fuel: str, quantity: str | None, unit: str = "万吨", **more: object) -> Entry:
    return Entry(item, fuel, None if quantity is None else Decimal(quantity), unit, **more)  # type: ignore[arg-type]


INDUSTRY = [
    entry("production", "raw_coal", "50"),
    entry("power_input", "raw_coal", "2000000", "t"),
    entry("final", "raw_coal", "100", where="B7"),
    entry("power_output", "electricity", "40", "亿千瓦时"),
    entry("nonenergy", "raw_coal", None, notation="NO"),
]
HOUSEHOLDS = [entry("urban", "raw_coal", "5", raising=Decimal(2))]
TRADERS = [entry("trade", "raw_coal", "50", share=Decimal("0.1"), key="tertiary_output")]


def keep(source: str, facts: list[Entry], by: Reach = OFFICE) -> list[object]:
    return list(source_facts_keep(COUNTY, YEAR, source, facts, by=by, document="演示数据"))


def keep_all() -> None:
    keep("industry", INDUSTRY)
    keep("households", HOUSEHOLDS)
    keep("coal_traders", TRADERS)
    given_keep(COUNTY, YEAR, {"raw_coal": (Decimal(330), "省反馈数")}, by=OFFICE)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


@pytest.mark.usefixtures("houses")
def test_an_answer_comes_back_as_it_was_given_and_a_notation_is_not_zero() -> None:
    keep("industry", INDUSTRY)
    facts = {(fact.item, fact.fuel): fact for fact in source_facts(COUNTY, YEAR, OFFICE)}
    assert facts["power_input", "raw_coal"].quantity == Decimal(2000000)
    assert facts["final", "raw_coal"].told.where == "B7"
    assert facts["nonenergy", "raw_coal"].notation == "NO"
    assert facts["nonenergy", "raw_coal"].quantity is None
    assert TrailEntry.objects.filter(action="source.keep").count() == 1


@pytest.mark.usefixtures("houses")
def test_a_later_answer_replaces_the_whole_form_and_withdrawn_it_gives_way_again() -> None:
    keep("industry", INDUSTRY)
    keep("industry", [entry("final", "coke", "7")])
    assert [fact.fuel for fact in source_facts(COUNTY, YEAR, OFFICE)] == ["coke"]
    source_facts_withdraw(SourceAnswer.objects.latest("id"), OFFICE, "填错了表")
    assert len(source_facts(COUNTY, YEAR, OFFICE)) == len(INDUSTRY)


@pytest.mark.usefixtures("houses")
def test_everything_wrong_with_an_answer_is_told_at_once_and_nothing_is_kept() -> None:
    broken = [
        entry("finale", "raw_coal", "1"),
        entry("final", "diesel", "1", "亿千瓦时"),
        entry("final", "coke", "-1"),
        entry("final", "gasoline", None, notation="n/a"),
        entry("final", "kerosene", "1.123456789"),
        entry("final", "lpg", "1", raising=Decimal("0.5")),
        entry("final", "fuel_oil", "10", share=Decimal("0.4"), key="gdp"),
        entry("production", "fuel_oil", "10", share=Decimal("0.4"), key="gdp"),
    ]
    with pytest.raises(Refused) as refused:
        source_facts_keep(COUNTY, YEAR, "industry", broken, by=OFFICE)
    assert codes(refused) == [
        "fact_document_missing",
        "fact_notation_wrong",
        "fact_too_precise",
        "fact_item_unknown",
        "fact_unit_unfit",
        "fact_negative",
        "key_share_wrong",
        "key_shares_sum",
    ]
    assert not SourceAnswer.objects.exists()


@pytest.mark.usefixtures("houses")
@pytest.mark.parametrize(
    ("source", "facts", "code"), [("grids", TRADERS, "source_unknown"), ("grid", [], "source_answer_empty")]
)
def test_an_unknown_form_and_an_empty_one_are_refused(source: str, facts: list[Entry], code: str) -> None:
    with pytest.raises(Refused) as refused:
        keep(source, facts)
    assert codes(refused) == [code]


def test_the_power_of_another_place_does_not_reach(houses: Houses) -> None:
    person = make_person("邻县")
    give(person, houses.county_office_beside, "office_officer")
    with pytest.raises(Refused) as refused:
        keep("coal_traders", TRADERS, reach_of(person, DAY))
    assert codes(refused) == ["power_elsewhere"]
    keep("coal_traders", TRADERS)
    assert source_facts(COUNTY, YEAR, reach_of(person, DAY)) == []


@pytest.mark.usefixtures("houses")
def test_each_form_stands_not_asked_asked_or_received() -> None:
    keep("households", HOUSEHOLDS)
    requested.register("test", lambda _place, _year: {"grid": Requested("供电公司", "grid company")})
    try:
        standing = {one.source.id: one for one in source_standing(COUNTY, YEAR, OFFICE)}
    finally:
        requested.register("test", lambda _place, _year: {})
    assert len(standing) == 8
    assert (standing["households"].state, standing["grid"].state, standing["heat"].state) == (
        "received",
        "asked",
        "not_asked",
    )
    assert standing["households"].amounts == 1


@pytest.mark.usefixtures("houses")
def test_totals_from_above_keep_their_document_and_can_be_taken_back() -> None:
    given_keep(COUNTY, YEAR, {"raw_coal": (Decimal(330), "省反馈数")}, by=OFFICE)
    assert given_keep(COUNTY, YEAR, {"raw_coal": (Decimal(330), "省反馈数")}, by=OFFICE) == []
    assert given_consumption(COUNTY, YEAR)["raw_coal"].consumption == 330
    given_keep(COUNTY, YEAR, {"raw_coal": (None, "")}, by=OFFICE)
    assert given_consumption(COUNTY, YEAR) == {}
    with pytest.raises(Refused) as refused:
        given_keep(
            COUNTY,
            YEAR,
            {"coal_total": (Decimal(1), "函"), "coke": (Decimal(-1), "函"), "diesel": (Decimal(1), " ")},
            by=OFFICE,
        )
    assert codes(refused) == ["given_fuel_unknown", "given_negative", "given_document_missing"]


@pytest.mark.usefixtures("houses")
def test_the_compiled_balance_is_in_use_and_every_cell_has_its_origin() -> None:
    keep_all()
    balance = balance_compile(COUNTY, YEAR, layout="net_change", by=OFFICE)
    assert balance_get(COUNTY, YEAR) == balance
    table = balance_table(balance)
    # 100 + 10 + 5 used and 200 to power: 315; given 330, so industry takes 15 more; 50 produced, 280 moved in.
    assert table.value("fc_industry", "raw_coal") == 115
    assert table.value("total_consumption", "raw_coal") == 330
    assert table.value("moving_in", "raw_coal") == 280
    # The form says NO of it; of kerosene nobody said anything.
    assert table.status("fc_industry_nonenergy", "raw_coal") == "NO"
    assert table.status("fc_industry_nonenergy", "kerosene") == "NE"
    parts = balance.origins.filter(row="fc_industry", fuel="raw_coal")
    assert [(part.method, part.value, part.document) for part in parts] == [
        ("counted", 100, "演示数据"),
        ("closing", 15, "省反馈数"),
    ]
    assert parts[0].fact is not None
    assert parts[0].fact.where == "B7"
    assert {(origin.row, origin.fuel) for origin in balance.origins.all()} == {
        cell for cell in table.cells if table.status(*cell) == "estimated"
    }
    assert balance.making.kind == "compiled"


@pytest.mark.usefixtures("houses")
def test_compiled_twice_it_is_kept_once_and_after_a_new_fact_it_is_another() -> None:
    keep_all()
    first = balance_compile(COUNTY, YEAR, layout="net_change", by=OFFICE)
    assert balance_compile(COUNTY, YEAR, layout="net_change", by=OFFICE) == first
    keep("households", [entry("urban", "raw_coal", "6", raising=Decimal(2))])
    second = balance_compile(COUNTY, YEAR, layout="net_change", by=OFFICE)
    assert second != first
    assert balance_table(second).value("fc_res_urban", "raw_coal") == 12
    source_facts_withdraw(SourceAnswer.objects.latest("id"), OFFICE, "样本有误")
    third = balance_compile(COUNTY, YEAR, layout="net_change", by=OFFICE)
    assert balance_get(COUNTY, YEAR) == third
    assert balance_table(third).value("fc_res_urban", "raw_coal") == 10


@pytest.mark.usefixtures("houses")
def test_without_an_answer_there_is_nothing_to_compile() -> None:
    with pytest.raises(Refused) as refused:
        balance_try(COUNTY, YEAR, layout="net_change", by=OFFICE)
    assert codes(refused) == ["nothing_to_compile"]


def test_a_reader_may_not_compile(houses: Houses) -> None:
    keep_all()
    person = make_person("查看")
    give(person, houses.county_office, "reader")
    with pytest.raises(Refused) as refused:
        balance_compile(COUNTY, YEAR, layout="net_change", by=reach_of(person, DAY))
    assert codes(refused) == ["power_missing"]
