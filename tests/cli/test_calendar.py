"""`ditan calendar show`: the days of a year, its notice, and the mark of a year without one."""

import json

import pytest

from ditan.cli import main


def test_year_with_a_notice(capsys):
    assert main(["calendar", "show", "--year", "2025", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["working_days"], shown["is_announced"], shown["findings"]) == (248, True, [])
    assert shown["notice"]["number"] == "国办发明电〔2024〕12号"
    # October 2025 has 23 weekdays; six of them are days of rest (1–3 and 6–8), and Saturday 11 is worked.
    assert shown["months"]["10"] == 18
    last = shown["days"][-1]
    assert (last["day"], last["is_working"], last["kind"]) == ("2025-10-11", True, "swapped")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "2026-02-14 星期六  上班  春节调休上班"),
        ("en", "2026-02-14 Saturday  work  worked in exchange for Spring Festival"),
    ],
)
def test_text_in_both_languages(capsys, language, words):
    assert main(["calendar", "show", "--year", "2026", "--lang", language]) == 0
    assert words in capsys.readouterr().out


def test_year_without_a_notice_says_so(capsys):
    assert main(["calendar", "show", "--year", "2035", "--lang", "zh"]) == 0
    assert "calendar_year_unannounced: 库中没有 2035 年的放假通知" in capsys.readouterr().out
    assert main(["calendar", "show", "--year", "2035", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["is_announced"], shown["notice"]) == (False, None)
    assert [finding["severity"] for finding in shown["findings"]] == ["warning"]


@pytest.mark.parametrize("year", ["0", "10000", "this"])
def test_year_that_is_none_is_wrong_usage(capsys, year):
    assert main(["calendar", "show", "--year", year]) == 2
    assert "usage" in capsys.readouterr().err


def test_last_year_of_the_calendar(capsys):
    assert main(["calendar", "show", "--year", "9999", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["year"] == 9999
