"""Balance tables: every cell as printed, each once, with what the checks found."""

from dataclasses import replace

import pytest

from ditan.core.balance.model import Balance as Table
from ditan.core.balance.model import Cell
from ditan.domains.statistics.models import Balance
from ditan.domains.statistics.selectors import (
    balance_findings,
    balance_get,
    balance_list,
    balance_table,
    finding_counts,
    worst_findings,
)
from ditan.domains.statistics.services import balance_keep, table_digest
from tests.worlds import HEILONGJIANG, JIANGSU, PLACES, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def small_table() -> Table:
    """Two rows and two fuels: a number, a blank, and a cell the file does not have."""
    return Table(
        place="330000",
        year=2007,
        layout="2007",
        file="small.csv",
        rows=("fc_industry", "fc_trade"),
        fuels=("raw_coal", "diesel"),
        units={"raw_coal": "1e4 t", "diesel": "1e4 t"},
        cells={
            ("fc_industry", "raw_coal"): Cell(12.5, "12.50", "实物量", "C3"),
            ("fc_trade", "raw_coal"): Cell(None, "", "实物量", "C4"),
        },
    )


def test_a_kept_table_comes_back_as_it_was_and_the_kinds_of_nothing_stay_apart() -> None:
    table = small_table()
    back = balance_table(balance_keep(table))
    assert back == replace(table, notes=())
    assert back.status("fc_industry", "raw_coal") == "estimated"
    assert back.status("fc_trade", "raw_coal") == "NO"
    assert back.status("fc_trade", "diesel") == "NE"
    assert back.cell("fc_industry", "raw_coal") == Cell(12.5, "12.50", "实物量", "C3")


def test_the_same_table_is_kept_once_and_a_changed_digit_makes_a_new_one_in_use() -> None:
    first = balance_keep(small_table())
    assert balance_keep(small_table()) == first
    changed = small_table()
    changed.cells["fc_industry", "raw_coal"] = Cell(12.6, "12.60", "实物量", "C3")
    second = balance_keep(changed)
    assert second != first
    assert balance_get("330000", 2007) == second
    assert Balance.objects.filter(place_id="330000").count() == 2


def test_the_digest_does_not_depend_on_the_order_of_cells() -> None:
    table = small_table()
    turned = replace(table, cells=dict(reversed(table.cells.items())))
    assert table_digest(turned) == table_digest(table)


def test_the_tables_in_use_are_one_per_place() -> None:
    assert sorted(table.place_id for table in balance_list(YEAR)) == sorted(PLACES)


def test_findings_speak_both_languages_and_name_their_cell() -> None:
    balance = balance_get(HEILONGJIANG, YEAR)
    assert balance is not None
    found = [
        finding
        for finding in balance_findings(balance)
        if (finding.row, finding.fuel) == ("transformation", "petroleum_total")
    ]
    assert found, "the printed defect of 117.0 in transformation of petroleum products is not found"
    assert "117.0" in found[0].wording["zh"]["message"]
    assert "117.0" in found[0].wording["en"]["message"]
    assert found[0].cell


def test_counts_by_severity_agree_with_the_findings() -> None:
    balances = list(balance_list(YEAR))
    counts = finding_counts(balances)
    for balance in balances:
        severities = [finding.severity for finding in balance_findings(balance)]
        assert counts[balance.pk].warnings == severities.count("warning")
        assert counts[balance.pk].total == len(severities)
    assert all(finding.severity in ("error", "warning") for finding in worst_findings(balances).values())


def test_the_closing_stock_row_is_reported_once_for_the_table() -> None:
    balance = balance_get(JIANGSU, YEAR)
    assert balance is not None
    codes = [finding.code for finding in balance_findings(balance)]
    assert codes.count("stock_row_is_closing_stock") == 1
