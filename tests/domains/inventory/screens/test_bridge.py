"""The waterfall: it closes, it says when its axis is cut, it leaves out no named part."""

from ditan.domains.inventory.screens.bridge import BridgeInput, build_waterfall, nice_step

MICRO = 10_000_000_000  # one 万吨 in micro-tonnes
PARTS = [
    BridgeInput("nonenergy", "用作原料", -2_000 * MICRO),
    BridgeInput("briquettes", "煤制品加工", 0),
    BridgeInput("coking", "炼焦", 100 * MICRO),
    BridgeInput("statistical_difference", "平衡差额", 0),
    BridgeInput("remainder", "余", 4),
]


def test_the_steps_lead_from_the_first_total_to_the_last() -> None:
    found = build_waterfall(("参考法", 48_000 * MICRO), PARTS, ("部门法", 46_100 * MICRO + 4), ("a", "b"))
    ends = [step.end for step in found.steps]
    starts = [step.start for step in found.steps]
    assert ends[0] == 48_000
    assert starts[1:-1] == ends[:-2]
    assert round(ends[-2], 6) == round(ends[-1], 6)


def test_parts_of_exactly_nothing_are_left_out_but_not_the_named_ones() -> None:
    found = build_waterfall(("参考法", 48_000 * MICRO), PARTS, ("部门法", 46_100 * MICRO + 4), ("a", "b"))
    assert [step.label for step in found.steps] == ["参考法", "用作原料", "炼焦", "平衡差额", "余", "部门法"]
    assert [step.kind for step in found.steps] == ["total", "down", "up", "none", "none", "total"]


def test_an_axis_is_cut_where_the_totals_hide_their_difference() -> None:
    axis = build_waterfall(("参考法", 48_000 * MICRO), PARTS, ("部门法", 46_100 * MICRO), ("a", "b")).axis
    assert axis.is_cut
    assert 0 < axis.low < 46_000
    assert axis.high > 48_000


def test_an_axis_is_whole_where_the_parts_are_as_large_as_the_totals() -> None:
    large = [BridgeInput("statistical_difference", "平衡差额", 30_000 * MICRO)]
    axis = build_waterfall(("参考法", 2_000 * MICRO), large, ("部门法", 32_000 * MICRO), ("a", "b")).axis
    assert (axis.low, axis.is_cut) == (0, False)


def test_totals_that_are_one_number_on_the_page_are_drawn_as_one() -> None:
    """A remainder of 4 micro-tonnes is no fall: the axis begins at zero instead of blowing it up."""
    dust = [BridgeInput("remainder", "余", 4)]
    axis = build_waterfall(("参考法", 1_850 * MICRO), dust, ("部门法", 1_850 * MICRO + 4), ("a", "b")).axis
    assert (axis.low, axis.is_cut) == (0, False)
    assert axis.high > 1_850


def test_no_step_of_the_axis_is_below_one_of_the_unit() -> None:
    """Its labels are whole numbers: two of them must not read alike. 25.4 to 25.7 would step by 0.1."""
    parts = [BridgeInput("coking", "炼焦", 3 * MICRO // 10)]
    axis = build_waterfall(
        ("参考法", 254 * MICRO // 10), parts, ("部门法", 257 * MICRO // 10), ("a", "b")
    ).axis
    assert (axis.low, axis.high, axis.step) == (25, 26, 1)


def test_ticks_are_round_numbers() -> None:
    assert [nice_step(raw) for raw in (0.7, 13.0, 240.0, 6_100.0)] == [1, 20, 500, 10_000]
