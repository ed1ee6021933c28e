"""Places through time: the table of changes and the spans that follow from it."""

from datetime import date

import pytest

from ditan.core.library import vocabulary
from ditan.core.library.place_changes import COLUMNS, read_place_changes
from ditan.core.library.place_history import name_on, place_histories

HEADER = ",".join(COLUMNS)


def _problems(*rows: str) -> list[str]:
    _, problems = read_place_changes("changes.csv", "\n".join([HEADER, *rows]), vocabulary.places())
    return [str(problem) for problem in problems]


def test_chaohu_is_split_on_22_august_2011() -> None:
    # 国函〔2011〕84号: the city of Chaohu is abolished; Lujiang goes to Hefei, Wuwei to Wuhu, Hanshan to Ma'anshan.
    histories = place_histories()
    assert histories["341400"].last == date(2011, 8, 21)
    assert histories["341400"].successor == ""
    for old, new, city in (
        ("341402", "340181", "340100"),
        ("341421", "340124", "340100"),
        ("341422", "340225", "340200"),
        ("341423", "340522", "340500"),
        ("341424", "340523", "340500"),
    ):
        assert histories[old].last == date(2011, 8, 21)
        assert histories[old].parents[0].parent == "341400"
        assert histories[old].successor == new
        assert histories[new].first == date(2011, 8, 22)
        assert histories[new].parents[0].parent == city


def test_a_code_may_end_after_it_began() -> None:
    wuwei = place_histories()["340225"]  # a county of Wuhu from 2011, a county-level city from 2019
    assert (wuwei.first, wuwei.last, wuwei.successor) == (date(2011, 8, 22), date(2019, 12, 15), "340281")


def test_laiwu_comes_to_jinan_on_26_december_2018() -> None:
    histories = place_histories()
    assert histories["371202"].last == date(2018, 12, 25)
    assert histories["370116"].first == date(2018, 12, 26)
    assert histories["370116"].parents[0].parent == "370100"


def test_a_code_that_changed_its_name_tells_the_old_one() -> None:
    assert name_on("500110", date(2011, 10, 21)) == "万盛区"
    assert name_on("500110", date(2011, 10, 22)) is None


def test_the_spans_of_parents_fill_the_span_of_the_place() -> None:
    for history in place_histories().values():
        if not history.parents:
            assert history.level == "country"
            continue
        assert history.parents[0].first == history.first
        assert history.parents[-1].last == history.last
        for before, after in zip(history.parents, history.parents[1:], strict=False):
            assert before.last is not None
            assert after.first is not None
            assert (after.first - before.last).days == 1


def test_a_move_cuts_the_span_in_two() -> None:
    text = f"{HEADER}\n2016-01-04,moved,340722,枞阳县,county,340800,,340700,doc,unverified,"
    changes, problems = read_place_changes("changes.csv", text, vocabulary.places())
    assert not problems
    spans = place_histories(changes=changes)["340722"].parents
    assert [(span.parent, span.first, span.last) for span in spans] == [
        ("340800", None, date(2016, 1, 3)),
        ("340700", date(2016, 1, 4), None),
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            ["2011-08-22,recodet,341402,居巢区,county,341400,340181,340100,d,unverified,"],
            'nearest is "recoded"',
        ),
        (["2011-08-22,recoded,341402,居巢区,county,110000,,,d,unverified,"], "needs the column new_code"),
        (["2011-08-22,recoded,341402,居巢区,county,110000,999999,340100,d,unverified,"], "999999"),
        (["2011,split,341400,巢湖市,city,340000,,,d,unverified,"], "2011"),
        (
            [
                "2011-08-22,split,341400,巢湖市,city,340000,,,d,unverified,",
                "2012-08-22,split,341400,巢湖市,city,340000,,,d,unverified,",
            ],
            "ends twice: here and in line 2",
        ),
    ],
)
def test_a_wrong_row_is_told(rows: list[str], words: str) -> None:
    assert any(words in problem for problem in _problems(*rows))


def test_all_problems_are_told_at_once() -> None:
    found = _problems(
        "2011-08-22,recodet,1,x,county,,,,d,maybe,", "x,split,341400,巢湖市,city,340000,,,d,unverified,"
    )
    assert len(found) == 3
