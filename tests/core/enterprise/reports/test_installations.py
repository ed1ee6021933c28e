"""The boundary of facilities by kind of installation: what stands beside the units is a visible line of its own."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from ditan.core.enterprise import compute, methods, read_facts
from ditan.core.enterprise.computing import Computation
from ditan.core.enterprise.facts import KnownInstallation
from ditan.core.enterprise.reports import make_report
from tests.core.enterprise.reports.test_reports import FACTS, computed

OFFICE = [
    ("办公楼", "combustion", "diesel", "2024-01", "quantity", "10", "t", "invoice", "发票"),
    ("办公楼", "electricity", "purchased", "2024-01", "quantity", "20", "MWh", "invoice", "结算单"),
]
# Coal: 33,000 GJ · 0.027 tC/GJ · 0.99 · 44/12. Diesel: 10 t · 42.652 GJ/t · 0.0202 tC/GJ · 0.98 · 44/12.
COAL_T, DIESEL_T = 33_000 * 0.027 * 0.99 * 44 / 12, 10 * 42.652 * 0.0202 * 0.98 * 44 / 12


def plant_of(folder: Path, kinds: dict[str, Iterable[str]], method: str = "power_2022") -> Computation:
    computed(folder, [*FACTS, *OFFICE])
    table = read_facts(folder / "facts.csv", method)
    known = {code: KnownInstallation(frozenset(one), f"{code}名", "") for code, one in kinds.items()}
    return compute(replace(table, installations=known))


def test_what_belongs_to_no_unit_is_taken_off_in_a_line_of_its_own(tmp_path: Path) -> None:
    computation = plant_of(tmp_path, {"一厂": {"unit"}, "办公楼": {"facility"}})
    lines = make_report(computation, "emission").table("boundaries")
    assert [row.id for row in lines.rows] == ["enterprise", "electricity", "办公楼", "facility"]
    line = lines.cell("办公楼", "amount")
    assert line.value == pytest.approx(
        -DIESEL_T, abs=1e-6
    )  # its electricity left with all electricity, a line above
    assert [str(computation.facts.where(row)) for row in line.facts] == ["facts.csv ! F12"]
    assert "机组" in lines.cell("办公楼", "document").text
    assert lines.cell("facility", "amount").value == pytest.approx(COAL_T, abs=1e-6)
    assert "（一厂）" in lines.rows[-1].name_zh
    assert "办公楼名" in lines.rows[2].name_zh
    assert lines.cell("enterprise", "amount").value == pytest.approx(computation.total_tco2e)


@pytest.mark.parametrize(
    ("kinds", "why"),
    [
        ({"一厂": {"unit"}, "办公楼": {"facility", "unit"}}, "it holds units: its facts are not shared out"),
        ({"一厂": {"unit"}, "办公楼": {"point", "unit"}}, "it belongs to a unit"),
        ({"一厂": {"unit"}}, "nothing is known of it"),
        ({"一厂": {"facility"}, "办公楼": {"facility"}}, "no unit has emissions: sources alone decide"),
        ({}, "a file knows no kinds"),
    ],
)
def test_what_is_not_surely_outside_stays_inside(
    kinds: dict[str, Iterable[str]], why: str, tmp_path: Path
) -> None:
    computation = plant_of(tmp_path, kinds)
    lines = make_report(computation, "emission").table("boundaries")
    assert [row.id for row in lines.rows] == ["enterprise", "electricity", "facility"], why
    assert lines.cell("facility", "amount").value == pytest.approx(COAL_T + DIESEL_T, abs=1e-6)


def test_a_methodology_that_names_no_kind_goes_by_sources_alone(tmp_path: Path) -> None:
    rows = [("L1", *row[1:]) for row in OFFICE] + [("B1", *row[1:]) for row in OFFICE]
    computed(tmp_path, rows)
    known = {"L1": KnownInstallation(frozenset({"line"})), "B1": KnownInstallation(frozenset({"facility"}))}
    computation = compute(replace(read_facts(tmp_path / "facts.csv", "cement_2024"), installations=known))
    assert computation.method.facilities.kinds == ()
    assert computation.outside_facilities == frozenset()


def test_kinds_are_named_where_the_document_at_hand_says_so() -> None:
    named = {method.id for method in methods().values() if method.facilities.kinds}
    assert named == {"power_2021", "power_2022"}
    assert all(methods()[one].facilities.clause for one in named)
