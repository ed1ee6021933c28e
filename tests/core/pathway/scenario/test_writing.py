"""Fields written into a YAML text: the rest of it stays, and it reads as the record that is meant."""

from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.library.files import BUILT_IN
from ditan.core.pathway.scenario.writing import REMOVE, changed, written

TEXT = dedent(
    """\
    # at the top
    id: mine  # the id
    drivers:
      gdp:
        name_zh: 产值
        growth: {2026: 0.05, 2031: 0.04}
    # before the levers
    levers:
      one: {kind: efficiency, depth: 0.2}  # why
      two:
        kind: sink
        amount_t: 5
    # at the end
    """
)


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("levers", "one", "depth"), 0.25, "  one: {kind: efficiency, depth: 0.25}  # why"),
        (("levers", "one", "start"), 2026, "  one: {kind: efficiency, depth: 0.2, start: 2026}  # why"),
        (("levers", "one", "kind"), REMOVE, "  one: {depth: 0.2}  # why"),
        (("levers", "one", "depth"), REMOVE, "  one: {kind: efficiency}  # why"),
        (("levers", "two", "amount_t"), 6.5, "    amount_t: 6.5"),
        (("levers", "two", "name_zh"), "林, 草", "    name_zh: '林, 草'"),
        (("drivers", "gdp", "growth", 2031), 0.03, "    growth: {2026: 0.05, 2031: 0.03}"),
        (("drivers", "gdp", "growth", "2041"), 0, "    growth: {2026: 0.05, 2031: 0.04, '2041': 0}"),
        (("name_zh",), "我的", "name_zh: 我的"),
        (("levers", "one"), REMOVE, "  two:"),
        (("levers", "three"), {"kind": "sink"}, "  three: {kind: sink}"),
        (("levers", "two"), None, "  two: null"),
    ],
)
def test_one_field_is_written_and_the_rest_stays(path: tuple[Any, ...], value: Any, line: str) -> None:
    made = written(TEXT, [(path, value)])
    assert line in made.splitlines()
    assert yaml.safe_load(made) == changed(yaml.safe_load(TEXT), path, value)
    for comment in ("# at the top", "# the id", "# before the levers", "# at the end"):
        assert comment in made
    was, now = TEXT.splitlines(), made.splitlines()
    assert len([one for one in was if one not in now]) <= (3 if value is None else 1)


def test_several_fields_one_after_the_other() -> None:
    made = written(
        TEXT, [(("levers", "two"), REMOVE), (("levers", "one"), REMOVE), (("levers", "x", "depth"), 1)]
    )
    assert yaml.safe_load(made)["levers"] == {"x": {"depth": 1}}


def test_a_base_is_written_as_a_block() -> None:
    base = {"place": "990100", "year": 2025, "sectors": {"a": {"fuels": {"coal": {"energy": 1}}}}}
    made = written("id: x\n", [(("base",), base)])
    assert yaml.safe_load(made) == {"id": "x", "base": base}
    assert "\n  place: '990100'\n  year: 2025\n" in made


@pytest.mark.parametrize("text", ["", "# nothing\n", "a: &x {b: 1}\nc: *x\n", "levers:\n", "{a: 1}", "a: 1"])
def test_odd_texts_are_written_anew(text: str) -> None:
    before = yaml.safe_load(text) or {}
    for path, value in ((("c", "b"), 2), (("levers", "x"), {"depth": 1}), (("a",), REMOVE)):
        assert yaml.safe_load(written(text, [(path, value)])) == changed(before, path, value)


@given(
    changes=st.lists(
        st.tuples(
            st.lists(
                st.sampled_from(["id", "drivers", "levers", "one", "gdp", "growth", "x"]),
                min_size=1,
                max_size=4,
            ),
            st.one_of(
                st.just(REMOVE),
                st.none(),
                st.integers(),
                st.text("aé#:, {}'\"\n低-", max_size=6),
                st.dictionaries(st.sampled_from(["p", "q"]), st.integers(), max_size=2),
            ),
        ),
        max_size=5,
    )
)
def test_what_is_written_reads_as_what_was_meant(changes: list[tuple[list[str], Any]]) -> None:
    record = yaml.safe_load(TEXT)
    for path, value in changes:
        record = changed(record, tuple(path), value)
    assert yaml.safe_load(written(TEXT, [(tuple(path), value) for path, value in changes])) == record


@pytest.mark.parametrize("name", ["demo_base", "demo_baseline", "demo_strengthened", "demo_deep"])
def test_the_files_of_the_library_keep_their_comments(name: str) -> None:
    text = (BUILT_IN / "pathway" / "scenarios" / f"{name}.yaml").read_text("utf-8")
    made = written(text, [(("end",), 2050), (("levers", "grid", "values", 2030), 100)])
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in made.splitlines() if line.startswith("#")
    ]
    assert len(made.splitlines()) <= len(text.splitlines()) + 3
