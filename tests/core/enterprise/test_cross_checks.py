"""Facts held against each other: books, production, heat and carbon, months, digits, implied factors."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from ditan.core.enterprise import compute, read_facts
from ditan.core.enterprise.checks import (
    Finding,
    Subject,
    check,
    check_rules,
    findings_of,
    rule_names,
    unanswered,
)
from ditan.core.enterprise.checks.chi_square import survival
from ditan.core.enterprise.checks.rules.digits import last_digits
from ditan.core.periods import Period
from tests.core.enterprise.files import HEADER, fact_file

MONTHS = range(1, 13)


def found(folder: Path, *rows: str, is_computed: bool = False, **closed: list[Period]) -> list[Finding]:
    """The findings about rows of the facility F1, its closures given as F1=[…]."""
    facts = read_facts(fact_file(folder, rows), "power_2022")
    return findings_of(Subject(facts, compute(facts) if is_computed else None, closed))


def codes(findings: list[Finding]) -> list[str]:
    """The codes, without their common beginning."""
    return [one.problem.code.removeprefix("enterprise_") for one in findings]


def book(month: int, *, opening: str = "", purchased: str, closing: str, used: str) -> list[str]:
    """The book of coal of a month."""
    parts = {"opening_stock": opening, "purchased": purchased, "closing_stock": closing, "quantity": used}
    return [f"combustion,coal,2023-{month:02d},{name},{value},t" for name, value in parts.items() if value]


def test_books_that_agree_are_silent(tmp_path: Path) -> None:
    """1,000 + 5,000 − 800 = 5,200; then 800 (carried over) + 4,900 − 700 = 5,000, used 4,950: 50/5,000 = 1 % is within 2 %."""
    rows = book(1, opening="1000", purchased="5000", closing="800", used="5200")
    assert found(tmp_path, *rows, *book(2, purchased="4900", closing="700", used="4950")) == []


def test_consumption_that_the_books_do_not_leave_is_named(tmp_path: Path) -> None:
    """1,000 + 5,000 − 800 = 5,200 t, used 4,700 t: 500/5,200 = 9.6 % apart."""
    findings = found(tmp_path, *book(1, opening="1000", purchased="5000", closing="800", used="4700"))
    assert codes(findings) == ["books_disagree"]
    facts = findings[0].problem.facts
    assert (facts["book"], facts["found"], facts["off"]) == ("5,200", "4,700", "9.6%")


def test_books_are_compared_in_one_unit(tmp_path: Path) -> None:
    """0.5 万吨 = 5,000 t bought, nothing in stock: 5,000 t used."""
    rows = [
        *book(1, opening="0", purchased="", closing="0", used="5000"),
        "combustion,coal,2023-01,purchased,0.5,万吨",
    ]
    assert found(tmp_path, *rows) == []


def test_more_leaving_than_there_was_blocks(tmp_path: Path) -> None:
    """100 + 50 − 900 = −750 t."""
    findings = found(tmp_path, *book(1, opening="100", purchased="50", closing="900", used="10"))
    assert [(one.problem.code, one.severity) for one in findings] == [("enterprise_books_negative", "error")]


def test_stock_that_is_not_carried_over_is_named(tmp_path: Path) -> None:
    rows = book(1, opening="1000", purchased="5000", closing="800", used="5200")
    findings = found(tmp_path, *rows, *book(2, opening="1800", purchased="4900", closing="700", used="6000"))
    assert codes(findings) == ["stock_not_carried_over"]


def test_an_unknown_purchase_is_not_taken_as_none(tmp_path: Path) -> None:
    rows = book(1, opening="1000", purchased="NE", closing="800", used="4700")
    assert codes(found(tmp_path, *rows)) == []


def test_use_that_leaves_production_is_named(tmp_path: Path) -> None:
    """0.45 t for a MWh in every month but July: 1.8 times. Output doubles and halves without a finding."""
    output = {month: 10_007.0 * (2 if month % 2 else 1) for month in MONTHS}
    coal = {month: 0.45 * output[month] * (1.8 if month == 7 else 1) for month in MONTHS}
    rows = [f"production,发电量,2023-{month:02d},quantity,{output[month]},MWh" for month in MONTHS]
    rows += [f"combustion,coal,2023-{month:02d},quantity,{coal[month]:.3f},t" for month in MONTHS]
    leaving = [one for one in found(tmp_path, *rows) if "leaves" in one.problem.code]
    assert [(one.problem.facts["ratio"], one.problem.where.cell) for one in leaving] == [("1.8", "F20")]


def test_a_restless_series_needs_more_to_jump(tmp_path: Path) -> None:
    """Months swing between 1,000 and 3,000 t: middle about 1,732 in logarithms, each month a factor of 1.73 away. The
    allowed factor is exp(3.5 · 0.549 / 0.6745) = exp(2.85) = 17, so 9,000 t is no jump; in a calm series it would be."""
    swinging = [
        f"combustion,coal,2023-{month:02d},quantity,{1001 + 2000 * (month % 2)},t" for month in range(1, 12)
    ]
    calm = [f"combustion,coal,2023-{month:02d},quantity,{1501 + month},t" for month in range(1, 12)]
    last = "combustion,coal,2023-12,quantity,9001,t"
    assert codes(found(tmp_path, *swinging, last)) == []
    assert codes(found(tmp_path, *calm, last)) == ["month_jumps"]


def test_carbon_that_does_not_fit_the_heating_value_is_named(tmp_path: Path) -> None:
    """0.55 / 20 = 0.0275 tC/GJ is coal; 0.80 / 20 = 0.040 is not."""
    rows = ["combustion,coal,2023-01,quantity,10,t", "combustion,coal,2023-01,ncv,20,GJ/t"]
    assert codes(found(tmp_path, *rows, "combustion,coal,2023-01,carbon,0.55,tC/t")) == []
    odd = found(tmp_path, *rows, "combustion,coal,2023-01,carbon,0.80,tC/t")
    assert [(one.problem.code, one.problem.facts["found"]) for one in odd] == [
        ("enterprise_carbon_does_not_fit_heat", "0.0400")
    ]


def test_a_heating_value_that_is_not_of_the_rank_is_named(tmp_path: Path) -> None:
    """12 GJ/t is usual for lignite (8 to 18) and not for bituminous coal (16 to 30) or anthracite (20 to 30)."""
    odd = {}
    for rank in ("lignite", "bituminous", "anthracite"):
        rows = [f"combustion,{rank},2016-01,quantity,10,t", f"combustion,{rank},2016-01,ncv,12,GJ/t"]
        odd[rank] = codes(findings_of(Subject(read_facts(fact_file(tmp_path, rows), "other_2015"))))
    assert odd == {"lignite": [], "bituminous": ["value_unusual"], "anthracite": ["value_unusual"]}


def test_months_left_out_are_named_and_those_of_a_closure_are_not(tmp_path: Path) -> None:
    rows = [f"combustion,coal,2023-{month:02d},quantity,{1000 + month},t" for month in (1, 2, 5, 6)]
    rows.append("combustion,coal,2023-04,quantity,NO,t")
    findings = found(tmp_path, *rows)
    assert [one.problem.facts["months"] for one in findings] == ["2023-03"]
    assert found(tmp_path, *rows, F1=[Period(date(2023, 3, 1), date(2023, 4, 15))]) == []


def test_a_month_of_a_closure_blocks(tmp_path: Path) -> None:
    """Closed from 10 March to 20 May: April lies wholly within, March and May do not."""
    rows = [f"combustion,coal,2023-{month:02d},quantity,{1000 + month},t" for month in range(1, 7)]
    findings = found(tmp_path, *rows, F1=[Period(date(2023, 3, 10), date(2023, 5, 20))])
    assert [(one.problem.code, one.problem.where.cell, one.severity) for one in findings] == [
        ("enterprise_month_while_closed", "F5", "error")
    ]


def test_an_implied_factor_outside_its_range_is_named(tmp_path: Path) -> None:
    """30 GJ/t · 0.034 tC/GJ · 0.99 · 44/12 = 3.7026 t CO2 a tonne of coal; 3.2 is the most that is usual."""
    rows = [
        "combustion,coal,2023-01,quantity,1000,t",
        "combustion,coal,2023-01,ncv,30,GJ/t",
        "combustion,coal,2023-01,cc,0.034,tC/GJ",
        "combustion,coal,2023-01,ox,99,%",
    ]
    findings = found(tmp_path, *rows, is_computed=True)
    assert [(one.problem.code, one.problem.facts["found"], one.share) for one in findings] == [
        ("enterprise_implied_factor_odd", "3.703", 1.0)
    ]


def test_the_chance_of_a_chi_square_is_that_of_the_tables() -> None:
    """Upper points of the printed tables: 8 degrees 20.090 at 1 %, 26.124 at 0.1 %; 9 degrees 21.666 and 27.877."""
    found_chances = [survival(20.090, 8), survival(26.124, 8), survival(21.666, 9), survival(27.877, 9)]
    assert found_chances == pytest.approx([0.01, 0.001, 0.01, 0.001], rel=1e-3)


def test_a_last_digit_is_read_at_the_precision_of_its_series() -> None:
    assert last_digits(np.array([100.25, 100.5, 100.0]), np.array([0, 0, 0])).tolist() == [5, 0, 0]


def _amounts(folder: Path, digit: int | None, count: int = 12) -> Path:
    """Twelve fuels by month, 144 amounts: the last digits in turn 0 to 9, or always the same."""
    fuels = ("coal", "diesel", "gasoline", "fuel_oil", "lng", "lpg", "kerosene", "crude_oil", "coal_tar")
    fuels += ("refinery_gas", "other_petroleum", "coal_unconventional")
    lines = [HEADER]
    for place, fuel in enumerate(fuels[:count]):
        for month in MONTHS:
            last = (place * 12 + month) % 10 if digit is None else digit
            lines.append(
                f"F1,combustion,{fuel},2023-{month:02d},quantity,{1230 + 10 * month + last},t,measured,"
            )
    path = folder / "digits.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_last_digits_that_are_always_the_same_are_a_hint(tmp_path: Path) -> None:
    """144 amounts that end in 7: χ² = (144 − 14.4)²/14.4 + 9 · 14.4 = 1,166.4 + 129.6 = 1,296."""
    facts = read_facts(_amounts(tmp_path, 7), "power_2022")
    findings = [one for one in findings_of(Subject(facts)) if one.rule == "digits"]
    assert [(one.problem.code, one.is_hint) for one in findings] == [("enterprise_last_digits_odd", True)]
    assert findings[0].problem.facts["statistic"] == "1296.0"
    assert (findings[0].problem.facts["digit"], findings[0].problem.facts["count"]) == (7, 144)


def test_even_digits_and_small_samples_are_silent(tmp_path: Path) -> None:
    """144 amounts whose last digits take turns; and 48 amounts: 4.8 expected in a class are fewer than 5."""
    assert check(read_facts(_amounts(tmp_path, None), "power_2022")) == []
    few = check(read_facts(_amounts(tmp_path, 7, count=4), "power_2022"))
    assert "enterprise_last_digits_odd" not in {problem.code for problem in few}


def test_errors_block_and_warnings_want_a_reason(tmp_path: Path) -> None:
    rows = book(1, opening="1000", purchased="5000", closing="800", used="4700")
    rows += ["combustion,diesel,2023-01,quantity,10,t", "combustion,diesel,2023-01,opening_stock,1,t"]
    rows += ["combustion,diesel,2023-01,purchased,5,t", "combustion,diesel,2023-01,closing_stock,90,t"]
    findings = found(tmp_path, *rows)
    assert codes(findings) == ["books_negative", "books_disagree"]
    reasons = {one.key: "盘点损耗，见 1 月盘点表" for one in findings}
    assert codes(unanswered(findings, reasons)) == ["books_negative"]
    assert codes(unanswered(findings, {findings[1].key: "  "})) == ["books_negative", "books_disagree"]


def test_a_key_outlives_the_value(tmp_path: Path) -> None:
    first = found(tmp_path, *book(1, opening="1000", purchased="5000", closing="800", used="4700"))
    again = found(tmp_path, *book(1, opening="1000", purchased="5000", closing="800", used="4600"))
    assert (
        first[0].key
        == again[0].key
        == ("enterprise_books_disagree|F1|combustion/coal|closing_stock,opening_stock,purchased,quantity|1")
    )


def test_rules_are_found_by_their_folder_and_have_names() -> None:
    assert set(rule_names()) == set(check_rules())
    assert {"capacity", "closure", "digits", "heating_value", "implied", "jumps", "missing_months"} < set(
        check_rules()
    )
