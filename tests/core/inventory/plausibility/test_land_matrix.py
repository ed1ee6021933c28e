"""The land-use matrix: what closes passes whatever its numbers; one wrong hectare count is named by class and cell."""

import csv
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ditan.core.errors import Problem
from ditan.core.inventory.plausibility import check_activities, limits
from ditan.core.tables.activity import COLUMNS, read_activity

CLASSES = tuple(limits().land_classes)
Matrix = dict[tuple[str, str], int]
CELLS = st.dictionaries(
    st.tuples(st.sampled_from(CLASSES), st.sampled_from(CLASSES)), st.integers(0, 100_000), min_size=1
)


def land_file(path: Path, matrix: Matrix, *, area: int | None = None) -> Path:
    """A table with the matrix and the opening and closing areas that it adds up to."""
    opening = {one: sum(area for (old, _), area in matrix.items() if old == one) for one in CLASSES}
    closing = {one: sum(area for (_, new), area in matrix.items() if new == one) for one in CLASSES}
    rows = [("land_opening", one, hectares) for one, hectares in opening.items()]
    rows += [("land_closing", one, hectares) for one, hectares in closing.items()]
    rows += [("land_matrix", ">".join(pair), hectares) for pair, hectares in matrix.items()]
    rows += [("place_area", "", area)] if area is not None else []
    return save(path, rows)


def save(path: Path, rows: list[tuple[str, str, int]]) -> Path:
    """Facts of category 4 in hectares, for a city whose area the library does not hold."""
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        for source, item, hectares in rows:
            writer.writerow(
                {
                    "place": "320100",
                    "year": "2007",
                    "category": "4",
                    "source": source,
                    "item": item,
                    "quantity": hectares,
                    "unit": "ha",
                    "status": "memo",
                }
            )
    return path


def problems(path: Path) -> list[Problem]:
    """What the checks find."""
    table = read_activity(path)
    assert table.is_accepted
    return check_activities(table, "320100", 2007)


@given(CELLS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_matrix_that_adds_up_is_accepted(tmp_path: Path, matrix: Matrix) -> None:
    total = sum(matrix.values())
    assert problems(land_file(tmp_path / "land.csv", matrix, area=total or None)) == []


@given(CELLS, st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_changed_cell_opens_its_row_and_its_column(
    tmp_path: Path, matrix: Matrix, data: st.DataObject
) -> None:
    old, new = pair = data.draw(st.sampled_from(sorted(matrix)))
    path = land_file(tmp_path / "land.csv", matrix)
    # Twice the cell and 500 ha more: beyond one thousandth of any class of 600,000 ha.
    wrong = path.read_text("utf-8").replace(
        f"land_matrix,{old}>{new},,{matrix[pair]},", f"land_matrix,{old}>{new},,{2 * matrix[pair] + 1000},"
    )
    path.write_text(wrong, "utf-8")
    found = problems(path)
    assert [(problem.code, problem.facts["id"]) for problem in found] == [
        ("land_opening_gap", old),
        ("land_closing_gap", new),
    ]
    assert all(problem.facts["gap"] == matrix[pair] + 1000 for problem in found)


def test_names_and_arrows_are_read_as_ids(tmp_path: Path) -> None:
    # 林地 1,000 ha: 960 stay, 40 become 农地; the arrow may be written ＞, → or ->.
    rows = [
        ("land_opening", "林地", 1000),
        ("land_matrix", "林地→林地", 960),
        ("土地利用转移矩阵", "林地＞农地", 40),
    ]
    assert problems(save(tmp_path / "land.csv", rows)) == []


def test_what_stayed_the_same_is_asked_for_where_it_is_missing(tmp_path: Path) -> None:
    rows = [("land_opening", "forest", 1000), ("land_matrix", "forest>cropland", 40)]
    (gap,) = problems(save(tmp_path / "land.csv", rows))
    assert "not given: forest>forest" in gap.wording("en").message
    assert "未给出：forest>forest" in gap.wording("zh").message


def test_rounding_of_printed_areas_is_no_gap(tmp_path: Path) -> None:
    # 1,234,600 ha printed as 123.46 ×10⁴ ha; the cells add up to 1,234,567 ha: 33 ha of 1,234,600, within 1/1000.
    rows = [
        ("land_opening", "forest", 1_234_600),
        ("land_matrix", "forest>forest", 1_234_000),
        ("land_matrix", "forest>other", 567),
    ]
    assert problems(save(tmp_path / "land.csv", rows)) == []
