"""Holidays that a place sets for itself: they prevail there, and nowhere else; broken notices say what is wrong."""

from datetime import date

import pytest

from ditan.core.calendar import local_notices, places_with_holidays, read_local_notices, work_calendar
from tests.core.calendar.test_broken_notices import GOOD, labour_day

HEAD = """place: "450000"
year: 2025
title_zh: 通知
title_en: notice
issuer: 广西壮族自治区人民政府办公厅
basis: 《全国年节及纪念日放假办法》第四条
link: https://www.gxzf.gov.cn/
verification: seen-once
holidays:
"""


@pytest.mark.parametrize(
    ("place", "chain"),
    [
        ("450000", ("450000",)),
        ("450103", ("450000",)),  # a district of Nanning
        ("540102", ("540100",)),  # a district of Lhasa: the city's own notice
        ("540200", ()),  # Shigatse
        ("320000", ()),
        ("990101", ()),
    ],
)
def test_a_place_has_the_holidays_of_the_places_above_it(place, chain):
    assert places_with_holidays(place) == chain


@pytest.mark.parametrize(
    ("places", "start", "count", "end"),
    [
        # Thursday 2023-04-20: Friday is worked in the country (1), but rests in Guangxi, as do Saturday and Sunday the
        # 23rd, which the country works for Labour Day: Monday the 24th (1).
        ((), date(2023, 4, 20), 1, date(2023, 4, 21)),
        ((), date(2023, 4, 20), 2, date(2023, 4, 23)),
        (("450000",), date(2023, 4, 20), 1, date(2023, 4, 24)),
        # Lhasa 2026 rests until 26 February (the country until the 23rd) and works Saturday the 28th.
        ((), date(2026, 2, 14), 1, date(2026, 2, 24)),
        (("540100",), date(2026, 2, 14), 1, date(2026, 2, 27)),
        (("540100",), date(2026, 2, 14), 2, date(2026, 2, 28)),
    ],
)
def test_local_holidays_prevail_where_they_are_set(places, start, count, end):
    assert work_calendar(*places).add_working_days(start, count).day == end


def test_a_day_names_its_local_notice():
    day = work_calendar("650000").day(date(2025, 6, 9))
    assert (day.kind, day.name_zh, day.is_working) == ("holiday", "古尔邦节", False)
    assert day.notice is not None
    assert (day.notice.place, day.notice.verification) == ("650000", "seen-once")
    assert work_calendar().day(date(2025, 6, 9)).is_working


def test_every_local_notice_rests_on_a_document():
    assert {notice.place for notice in local_notices()} == {"450000", "540100", "650000"}
    assert all("第四条" in notice.basis for notice in local_notices())
    assert all(notice.verification != "cross-checked" for notice in local_notices())


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    (tmp_path / "450000_2025.yaml").write_text(HEAD.replace('place: "450000"\n', "") + labour_day(days="4"))
    (tmp_path / "first.yaml").write_text(HEAD + GOOD)
    (tmp_path / "second.yaml").write_text(HEAD + GOOD)
    _, problems = read_local_notices(tmp_path)
    assert [problem.code for problem in problems] == [
        *("library_field_missing", "calendar_days_differ", "calendar_year_twice"),
    ]
