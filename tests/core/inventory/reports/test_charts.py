"""Charts: well-formed, decreases hatched, ranges drawn, classes by what is displayed."""

from xml.etree import ElementTree

from ditan.core.inventory.reports.charts.bars import Bar, bar_chart
from ditan.core.inventory.reports.charts.drawing import Drawing, shortened, text_width
from ditan.core.inventory.reports.charts.matrix import limits_of, matrix_chart, step_of
from ditan.core.inventory.reports.charts.split import Part, split_chart
from ditan.core.inventory.reports.charts.tornado import Swing, tornado_chart

SVG = "{http://www.w3.org/2000/svg}"


def drawn(drawing: Drawing) -> ElementTree.Element:
    """The drawing read back as XML."""
    return ElementTree.fromstring(drawing.svg())


def fills(drawing: Drawing) -> list[str]:
    """Fill of every rectangle."""
    return [rect.get("fill", "") for rect in drawn(drawing).iter(f"{SVG}rect")]


def test_removals_are_hatched_and_emissions_are_not() -> None:
    chart = bar_chart([Bar("a", 2.0, "2.0", "#111111"), Bar("b", -1.0, "−1.0", "#222222")])
    assert "#111111" in fills(chart)
    assert [fill for fill in fills(chart) if fill.startswith("url(#")] == ["url(#hatch0)"]


def test_a_range_is_a_whisker_of_three_lines_over_its_white_edge() -> None:
    without = len(list(drawn(bar_chart([Bar("a", 2.0, "2.0")])).iter(f"{SVG}line")))
    with_range = len(list(drawn(bar_chart([Bar("a", 2.0, "2.0", low=1.0, high=3.0)])).iter(f"{SVG}line")))
    assert with_range - without == 6


def test_labels_are_escaped_and_subscripts_lowered() -> None:
    words = "".join(drawn(bar_chart([Bar("A & B <CO₂>", 1.0, "1.0")])).itertext())
    assert "A & B <CO2" in words


def test_bars_stay_within_the_width() -> None:
    chart = bar_chart([Bar("一个很长很长很长很长很长很长很长的名称", 9.0, "9.0", low=-3.0, high=15.0)])
    for rect in drawn(chart).iter(f"{SVG}rect"):
        assert float(rect.get("x", "0")) >= 0
        assert float(rect.get("x", "0")) + float(rect.get("width", "0")) <= chart.width


def test_shares_fill_the_bar() -> None:
    chart = split_chart([Part("CO₂", 0.75, "75", "#0E5566"), Part("CH₄", 0.25, "25", "#EE9A1E")])
    widths = [float(rect.get("width", "0")) for rect in drawn(chart).iter(f"{SVG}rect")][:2]
    assert widths == [chart.width * 0.75 - 1, chart.width * 0.25 - 1]  # a gap of 1 after each


def test_a_displayed_value_on_a_limit_is_in_the_upper_class() -> None:
    # limits are 1, 5, 20 and 50 % of the largest: 10, 50, 200, 500 of 1000
    assert [step_of(units, 1000) for units in (9, 10, 49, 50, 200, 500, 1000)] == [0, 1, 1, 2, 3, 4, 4]
    assert limits_of({(0, 0): (1000, ""), (0, 1): (3, "")}) == [10, 50, 200, 500]


def test_a_matrix_leaves_blank_what_is_absent() -> None:
    chart = matrix_chart(["coal", "oil"], ["power"], {(0, 0): (5, "0.5")}, ["a", "b", "c", "d", "e"])
    assert len(fills(chart)) == 1 + 5  # one cell and the legend


def test_a_tornado_goes_to_both_sides_of_the_total() -> None:
    chart = tornado_chart([Swing("a", -2.0, 1.0, "−2.0", "+1.0")])
    hatched, solid = (
        rect for rect in drawn(chart).iter(f"{SVG}rect") if rect.get("fill") in ("url(#hatch0)", "#B4580F")
    )
    assert float(hatched.get("width", "0")) == 2 * float(solid.get("width", "0"))


def test_texts_are_measured_and_cut() -> None:
    assert text_width("中文", 10) == 20
    assert shortened("一二三四五", 30, 10) == "一二…"
