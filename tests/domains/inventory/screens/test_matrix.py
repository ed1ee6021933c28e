"""The matrix of sectors and fuels, on rows small enough to add up by hand."""

from ditan.core.trace import ParameterUse, Step
from ditan.domains.inventory.screens.matrix import Matrix, MatrixCell, build_matrix

TONNE = 1_000_000
UNVERIFIED = ParameterUse("cc", "x.cc", 26.0, "tC/TJ", "x", "1", "unverified")


def step(
    sector: str, fuel: str, tonnes: int | None, status: str = "estimated", *, is_unverified: bool = False
) -> Step:
    return Step(
        place="320000",
        year=2007,
        category="1.1.2.7",
        ipcc="",
        gpc="",
        sector=sector,
        fuel=fuel,
        gas="CO2",
        quantity=None if tonnes is None else tonnes / 20_000,
        unit="1e4 t",
        emissions_micro_t=None if tonnes is None else tonnes * TONNE,
        co2e_micro_t=None if tonnes is None else tonnes * TONNE,
        status=status,
        equation="combustion",
        parameters=(UNVERIFIED,) if is_unverified else (),
    )


STEPS = [
    step("fc_industry", "raw_coal", 3_000_000),
    step("fc_industry", "diesel", 500_000),
    step("fc_industry", "other_coking", 40_000, is_unverified=True),
    step("fc_trade", "raw_coal", 200_000),
    step("fc_other", "raw_coal", 100_000),
    step("fc_trade", "diesel", None, "NO"),
    step("fc_other", "diesel", None, "NO"),
]
FUELS = ("raw_coal", "diesel", "electricity", "other_coking")


def cell(matrix: Matrix, sector: str, fuel: str) -> MatrixCell:
    row = next(row for row in matrix.rows if row.sector == sector)
    return row.cells[[column.fuel for column in matrix.columns].index(fuel)]


def test_columns_stand_by_family_and_only_where_something_burns() -> None:
    columns = build_matrix(STEPS, FUELS, "emissions").columns
    assert [column.fuel for column in columns] == ["raw_coal", "other_coking", "diesel"]
    assert [column.family for column in columns] == ["coal", "coke", "oil"]


def test_a_column_resting_on_an_unverified_value_is_marked() -> None:
    columns = build_matrix(STEPS, FUELS, "emissions").columns
    assert [column.fuel for column in columns if column.is_unverified] == ["other_coking"]


def test_two_rows_of_services_are_one_sector() -> None:
    # 200,000 t + 100,000 t = 30.0 万吨
    assert cell(build_matrix(STEPS, FUELS, "emissions"), "services", "raw_coal").text == "30.0"


def test_totals_are_the_sums_of_their_rows_and_columns() -> None:
    matrix = build_matrix(STEPS, FUELS, "emissions")
    assert [cell.text for cell in matrix.totals.cells] == ["330.0", "4.0", "50.0"]
    assert matrix.totals.total is not None
    assert matrix.totals.total.text == "384.0"
    assert {row.sector: row.total.text for row in matrix.rows if row.total} == {
        "fc_industry": "354.0",
        "services": "30.0",
    }


def test_shares_add_up_to_a_hundred_as_shown() -> None:
    *shares, whole = build_matrix(STEPS, FUELS, "emissions").shares
    assert sum(round(float(share) * 10) for share in shares) == 1000
    assert whole == "100.0"


def test_a_blank_cell_is_not_occurring_and_opens() -> None:
    found = cell(build_matrix(STEPS, FUELS, "emissions"), "services", "diesel")
    assert (found.status, found.text, found.trace) == ("NO", "", "emission.services.diesel")


def test_a_cell_that_a_rule_takes_out_says_so() -> None:
    steps = [*STEPS, step("fc_construction", "raw_coal", 10_000)]
    matrix = build_matrix(steps, FUELS, "emissions", not_burnt={("fc_construction", "diesel")})
    found = cell(matrix, "fc_construction", "diesel")
    assert (found.text, found.trace) == ("非能", "excluded.not_energy.diesel")


def test_consumption_has_no_total_over_units_that_differ() -> None:
    matrix = build_matrix(STEPS, FUELS, "quantity")
    assert not matrix.has_row_totals
    assert matrix.totals.total is None
    # 3,000,000 t of CO2 were made of 150 万吨 here (one tonne in two).
    assert cell(matrix, "fc_industry", "raw_coal").text == "150.0"


def test_memo_rows_are_no_part_of_the_matrix() -> None:
    memo = step("moving_in", "electricity", 9_000_000, "memo")
    assert (
        build_matrix([*STEPS, memo], FUELS, "emissions").totals.total
        == build_matrix(STEPS, FUELS, "emissions").totals.total
    )
