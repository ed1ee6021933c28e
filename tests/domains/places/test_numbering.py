"""Nested intervals: whatever the tree, asking by intervals answers as walking down the tree does."""

from hypothesis import given
from hypothesis import strategies as st

from ditan.domains.places.models import Place
from ditan.domains.places.services import number_tree
from ditan.domains.places.trees import PlaceTree


@st.composite
def forests(draw: st.DrawFn) -> dict[str, str]:
    """Parents of up to thirty places: each hangs below an earlier one or is a root, so there is no circle."""
    count = draw(st.integers(1, 30))
    parents = {}
    for number in range(1, count):
        above = draw(st.one_of(st.none(), st.integers(0, number - 1)))
        if above is not None:
            parents[f"{number:02}"] = f"{above:02}"
    return {"count": str(count), **parents}


def _numbered(forest: dict[str, str]) -> tuple[dict[str, Place], PlaceTree]:
    count = int(forest.pop("count"))
    places = {f"{number:02}": Place(code=f"{number:02}") for number in range(count)}
    number_tree(places, forest)
    return places, PlaceTree(forest)


@given(forests())
def test_below_by_intervals_is_below_by_walking(forest: dict[str, str]) -> None:
    places, tree = _numbered(forest)
    for code, place in places.items():
        inside = {
            other.code
            for other in places.values()
            if place.interval_start <= other.interval_start <= place.interval_end
        }
        assert inside == tree.below(code)


@given(forests())
def test_intervals_nest_or_are_apart(forest: dict[str, str]) -> None:
    places, _ = _numbered(forest)
    starts = [place.interval_start for place in places.values()]
    assert len(set(starts)) == len(starts)
    for one in places.values():
        for other in places.values():
            overlap = one.interval_start <= other.interval_start <= one.interval_end
            assert not overlap or other.interval_end <= one.interval_end


def test_the_path_leads_from_the_top() -> None:
    tree = PlaceTree({"b": "a", "c": "b"})
    assert tree.path("c") == ["a", "b", "c"]
    assert tree.ancestors("c") == ["b", "a"]
