"""A museum of broken notices: all that is wrong is told at once, with file, line and the words."""

from pathlib import Path

import pytest

from ditan.core.calendar import read_notices

HEAD = """year: 2025
title_zh: 通知
title_en: notice
number: 国办发明电〔2024〕12号
issuer: 国务院办公厅
issued: 2024-11-12
link: https://www.gov.cn/
verification: cross-checked
holidays:
"""
GOOD = "  new_year: {name_zh: 元旦, name_en: New Year, clause: 一, first: 2025-01-01, last: 2025-01-01, days: 1}\n"


def labour_day(**changed: str) -> str:
    """The line of Labour Day 2025 with some fields written otherwise."""
    fields = {
        "name_zh": "劳动节",
        "name_en": "Labour Day",
        "clause": "四",
        "first": "2025-05-01",
        "last": "2025-05-05",
        "days": "5",
        "working": "[2025-04-27]",
    } | changed
    return "  labour_day: {" + ", ".join(f"{name}: {text}" for name, text in fields.items()) + "}\n"


def problems_of(folder: Path, text: str) -> list[tuple[str, str, int | None]]:
    """Code, English message and line of each problem of a file."""
    (folder / "cn_2025.yaml").write_text(text, encoding="utf-8")
    return [
        (problem.code, problem.wording("en").message, problem.where.line)
        for problem in read_notices(folder)[1]
    ]


BROKEN = {
    "days": (labour_day(days="4"), "calendar_days_differ", "but the notice prints 4"),
    "reversed": (labour_day(last="2025-04-05"), "calendar_days_differ", "from 2025-05-01 to 2025-04-05"),
    "weekday": (labour_day(working="[2025-04-28]"), "calendar_working_day_ordinary", "it is a Monday"),
    "twice": (labour_day(working="[2025-05-04]"), "calendar_day_twice", "2025-05-04 is set twice"),
    "foreign": (labour_day(working="[2026-04-26]"), "calendar_day_foreign", "stands in the file of 2025"),
    "date": (labour_day(first="2025-05-32"), "library_date_wrong", "2025-05-32"),
    "number": (labour_day(days="five"), "library_field_wrong", '"days" is "five"'),
    "field": (labour_day(remark="x"), "library_field_unknown", 'Unknown field "remark"'),
    "missing": (labour_day(name_en="''"), "library_field_missing", '"name_en" is missing'),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_notice_says_what_is_wrong(tmp_path, name):
    line, code, words = BROKEN[name]
    found = problems_of(tmp_path, HEAD + GOOD + line)
    assert code in [problem[0] for problem in found]
    assert any(words in problem[1] for problem in found)
    assert all(problem[2] == 11 for problem in found)


def test_all_problems_at_once(tmp_path):
    text = HEAD.replace("cross-checked", "sure") + labour_day(days="4") + GOOD.replace("days: 1", "days: 2")
    codes = [problem[0] for problem in problems_of(tmp_path, text)]
    assert codes == ["library_verification_unknown", "calendar_days_differ", "calendar_days_differ"]


def test_good_notice_has_no_problem(tmp_path):
    assert problems_of(tmp_path, HEAD + GOOD + labour_day()) == []


def test_year_with_two_files(tmp_path):
    (tmp_path / "cn_2025b.yaml").write_text(HEAD + GOOD, encoding="utf-8")
    (found,) = problems_of(tmp_path, HEAD + GOOD)
    assert found[0] == "calendar_year_twice"
    assert "cn_2025.yaml and cn_2025b.yaml" in found[1]


def test_file_that_is_no_mapping(tmp_path):
    assert problems_of(tmp_path, "- 2025\n")[0][0] == "library_unreadable"
