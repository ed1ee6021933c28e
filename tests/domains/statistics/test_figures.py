"""Figures: what is kept, what is refused, which one counts. All values are made up and worked out by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from ditan.core.errors import Refused
from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.scope import Reach, reach_of, reach_of_installation
from ditan.domains.audit.models import Entry as TrailEntry
from ditan.domains.filings.models import Evidence
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.selectors.assessment import assessed_year
from ditan.domains.statistics.selectors.figures import (
    figure_history,
    figure_in_use,
    figure_list,
    figures_of,
)
from ditan.domains.statistics.selectors.intensity import output_series
from ditan.domains.statistics.services.figures import figures_keep, figures_withdraw, scan_keep
from tests.people import COUNTY, COUNTY_BESIDE, DAY, Houses, give, make_houses, make_person

pytestmark = pytest.mark.django_db
OFFICE = reach_of_installation(date(2026, 6, 1))
PAPER = "省厅函〔2026〕1号（演示数据）"


@pytest.fixture(autouse=True)
def houses(tmp_path: Path, settings: object) -> Houses:
    settings.DITAN_HOME = tmp_path  # type: ignore[attr-defined]
    return make_houses()


@pytest.fixture
def scan(tmp_path: Path) -> Evidence:
    page = tmp_path / "反馈.pdf"
    page.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    return scan_keep(page, "反馈.pdf")


def entry(measure: str, value: str | None, year: int = 2024, **more: object) -> FigureEntry:
    fields: dict[str, object] = {"place": COUNTY, "document": "统计公报（演示数据）"} | more
    return FigureEntry(
        year=year,
        measure=measure,
        value=None if value is None else Decimal(value),
        **fields,  # type: ignore[arg-type]
    )


def gdp(value: str, year: int = 2024, **more: object) -> FigureEntry:
    return entry("gdp", value, year, **{"prices": "current"} | more)


def keep(*entries: FigureEntry, by: Reach = OFFICE, **more: object) -> list[Figure]:
    return figures_keep(entries, by, **more)  # type: ignore[arg-type]


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_figures_come_back_as_they_were_given_and_a_notation_is_not_zero() -> None:
    keep(gdp("1234.50"), entry("population", "56.789"), entry("industrial_energy", None, notation="C"))
    found = {
        figure.measure: figure for figure in figures_of([COUNTY], ["gdp", "population", "industrial_energy"])
    }
    assert found["gdp"].text == "1234.50"
    assert found["population"].value == Decimal("56.789")
    assert (found["industrial_energy"].value, found["industrial_energy"].text) == (None, "C")
    assert [line.place_id for line in TrailEntry.objects.filter(action="figure.keep")] == [COUNTY]


def test_figures_of_many_places_are_one_query(django_assert_num_queries: object) -> None:
    keep(gdp("1"), gdp("2", 2023), gdp("3", place=COUNTY_BESIDE))
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = figures_of([COUNTY, COUNTY_BESIDE], ["gdp"])
    assert [(one.place, one.year, one.text) for one in found] == [
        (COUNTY, 2023, "2.00"),
        (COUNTY, 2024, "1.00"),
        (COUNTY_BESIDE, 2024, "3.00"),
    ]


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_kept() -> None:
    broken = [
        entry("gpd", "1"),
        gdp("1", place="999999"),
        entry("gdp", "1", 2023),
        gdp("1", 2022, base=2020),
        entry("gdp", "1", 2021, prices="constant", base=2019),
        entry("gdp_index", "6.1"),
        gdp("-1", 2020),
        entry("population", "1", 2027),
        entry("population", "1", 2020, vintage=2019),
        entry("population", "1", 2021, document=" "),
        entry("population", None, 2019),
        entry("population", "1", 2018, standing="own"),
        entry("coal_tce", "1"),
        entry("coal_tce", "1", 2023, standing="recognised"),
        entry("population", "1.123456789", 2017),
        entry("population", "1", 2016, unit="persons"),
        entry("population", "1", 2015),
        entry("population", "2", 2015),
    ]
    with pytest.raises(Refused) as refused:
        keep(*broken)
    assert sorted(codes(refused)) == sorted(
        [
            "measure_unknown",
            "figure_place_unknown",
            "figure_prices_missing",
            "figure_prices_odd",
            "figure_base_unknown",
            "figure_out_of_range",
            "figure_out_of_range",
            "figure_year_wrong",
            "figure_vintage_unknown",
            "figure_document_missing",
            "figure_value_missing",
            "figure_standing_odd",
            "figure_standing_missing",
            "recognised_without_scan",
            "recognised_without_day",
            "figure_too_precise",
            "figure_unit_other",
            "figure_given_twice",
        ]
    )
    assert not Figure.objects.exists()
    [without] = [one for one in refused.value.problems if one.code == "recognised_without_scan"]
    assert without.wording("zh").message == "2023 年 煤炭消费量 是反馈数，但没有附上反馈的纸件"
    assert without.wording("en").remedy.startswith("Attach the scan")


def test_current_prices_where_constant_ones_are_asked_for_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        keep(gdp("1500", 2023), gdp("1500", 2023, prices="constant", base=2020))
    assert codes(refused) == ["current_prices_as_constant"]
    # In the base year itself both are the same number.
    keep(gdp("1200", 2020), gdp("1200", 2020, prices="constant", base=2020))
    keep(gdp("1500", 2023))
    with pytest.raises(Refused) as refused:
        keep(gdp("1500", 2023, prices="constant", base=2020))
    assert codes(refused) == ["current_prices_as_constant"]


def test_a_second_value_needs_a_reason_and_the_first_stays_in_the_history() -> None:
    [first] = keep(gdp("100"))
    with pytest.raises(Refused) as refused:
        keep(gdp("101"))
    assert codes(refused) == ["figure_changed_without_reason"]
    [second] = keep(gdp("101", reason="公报勘误"))
    assert second.replaces_id == first.pk
    found = figure_in_use(COUNTY, 2024, "gdp")
    assert found is not None
    assert found.text == "101.00"
    assert [one.pk for one in figure_history(second, OFFICE)] == [second.pk, first.pk]
    assert keep(gdp("101")) == []  # told again in the same words


def test_a_census_revision_stands_beside_the_first_value_and_counts() -> None:
    keep(gdp("100", 2018), gdp("104", 2018, vintage=2018), entry("gdp_index", "106.6", 2018))
    keep(entry("gdp_index", "106.8", 2018, vintage=2018))
    found = figure_in_use(COUNTY, 2018, "gdp")
    assert found is not None
    assert (found.text, found.vintage) == ("104.00", 2018)
    assert output_series(COUNTY).growth(2017, 2018).ratio == Decimal("1.068")
    assert output_series(COUNTY, 0).growth(2017, 2018).ratio == Decimal("1.066")


def test_withdrawn_the_value_before_counts_again() -> None:
    keep(gdp("100"))
    [second] = keep(gdp("101", reason="公报勘误"))
    with pytest.raises(Refused) as refused:
        figures_withdraw([second.pk], OFFICE, " ")
    assert codes(refused) == ["withdrawal_reason_missing"]
    figures_withdraw([second.pk], OFFICE, "勘误录错")
    found = figure_in_use(COUNTY, 2024, "gdp")
    assert found is not None
    assert found.text == "100.00"
    with pytest.raises(Refused) as refused:
        figures_withdraw([second.pk], OFFICE, "再次")
    assert codes(refused) == ["already_withdrawn"]


def test_recognised_over_flash_over_own(scan: Evidence) -> None:
    keep(
        entry("assessed_co2", "900", standing="own"),
        entry("assessed_co2", "880", standing="flash"),
    )
    keep(
        entry("assessed_co2", "870.5", standing="recognised", document=PAPER, dated=date(2026, 5, 20)),
        scan=scan,
        scan_name="反馈.pdf",
    )
    found = figure_in_use(COUNTY, 2024, "assessed_co2")
    assert found is not None
    assert (found.text, found.standing, found.evidence) == ("870.50", "recognised", scan.pk)
    year = assessed_year(COUNTY, 2024)
    # 870.5 × 1e4 t × 1e6 micro-tonnes
    assert (year.in_use, year.standing) == (8_705_000_000_000, "recognised")
    assert (year.own_micro_t, year.flash) == (9_000_000_000_000, 8_800_000_000_000)


def test_the_own_estimate_is_the_sum_of_its_terms() -> None:
    keep(
        *(
            entry(measure, value, standing="own")
            for measure, value in (
                *(("coal_tce", "100"), ("oil_tce", "50"), ("gas_tce", "20")),
                *(("electricity_in", "10"), ("electricity_out", "0")),
                *(("factor_in", "0.5"), ("factor_out", "0.6")),
            )
        ),
        entry("assessed_co2", "500", standing="own"),
    )
    year = assessed_year(COUNTY, 2024)
    # By hand, national averages 2.66, 1.73, 1.56: 266 + 86.5 + 31.2 + 10e8 kWh × 0.5 t/MWh = 50 → 433.7 (1e4 t).
    assert year.own_micro_t == 4_337_000_000_000
    assert sum(step.emissions_micro_t for step in year.steps) == year.own_micro_t
    assert [problem.code for problem in year.problems] == ["own_estimates_differ"]


def test_a_term_that_is_missing_is_named_and_nothing_is_estimated() -> None:
    keep(entry("coal_tce", "100", standing="own"))
    year = assessed_year(COUNTY, 2024)
    assert year.own_micro_t is None
    assert {problem.facts["item"] for problem in year.problems} == {"oil", "gas", "imported", "exported"}
    assert assessed_year(COUNTY, 2010).standing == ""


def test_what_is_out_of_reach_is_neither_read_nor_written(houses: Houses) -> None:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    by = reach_of(person, DAY)
    keep(gdp("1", 2020, place=COUNTY_BESIDE))
    keep(gdp("2", 2020), by=by)
    assert [one.text for one in figure_list([COUNTY, COUNTY_BESIDE], by)] == ["2.00"]
    with pytest.raises(Refused) as refused:
        keep(gdp("3", 2020, place=COUNTY_BESIDE, reason="改"), by=by)
    assert codes(refused) == ["power_elsewhere"]


def test_a_scan_is_told_by_its_content(tmp_path: Path) -> None:
    page = tmp_path / "反馈.pdf"
    page.write_bytes("不是扫描件".encode())
    with pytest.raises(Refused) as refused:
        scan_keep(page, "反馈.pdf")
    assert "stamped_page_wrong" in codes(refused)


def test_a_figure_is_not_changed_in_the_database() -> None:
    [figure] = keep(gdp("100"))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE statistics_figure SET value = 1 WHERE id = %s", [figure.pk])
