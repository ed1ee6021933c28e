"""The ruler: order along the line, labels that do not touch, a range that holds its ends."""

from ditan.domains.inventory.screens.ruler import RulerPoint, RulerSpan, build_ruler, span_text

MICRO = 10_000_000_000


def ruler(ours: int, published: int, reference: int):
    return build_ruler(
        [
            RulerPoint("ours", ours * MICRO, "本清单", str(ours)),
            RulerPoint("published", published * MICRO, "CEADs", str(published)),
            RulerPoint("reference", reference * MICRO, "参考法", str(reference)),
        ],
        RulerSpan((ours - 500) * MICRO, (ours + 300) * MICRO, "方法区间", "44,600–45,400"),
    )


def test_points_stand_in_the_order_of_their_values() -> None:
    places = {spot.point.kind: spot.x for spot in ruler(45_100, 43_400, 48_100).points}
    assert places["published"] < places["ours"] < places["reference"]


def test_the_range_lies_around_our_figure() -> None:
    found = ruler(45_100, 43_400, 48_100)
    assert found.span_x < found.ours_x < found.span_x + found.span_width


def test_labels_on_one_line_do_not_touch() -> None:
    for published in range(44_000, 46_400, 100):
        found = ruler(45_100, published, 45_900)
        lines: dict[int, list[float]] = {}
        for label in found.labels:
            lines.setdefault(label.line, []).append(label.x)
        assert len(found.labels) == 3
        assert all(len(set(places)) == len(places) for places in lines.values())
        assert max(lines) <= 2


def test_equal_figures_do_not_divide_by_nothing() -> None:
    found = build_ruler(
        [RulerPoint("ours", MICRO, "本清单", "1.0"), RulerPoint("reference", MICRO, "参考法", "1.0")], None
    )
    assert found.span is None
    assert {spot.x for spot in found.points} == {8.0}


def test_a_range_is_shown_without_decimals() -> None:
    assert span_text(44_127 * MICRO + 4 * MICRO // 10, 45_428 * MICRO) == "44,127–45,428"
