"""Filling a form from last year and from a pasted block."""

import pytest

from ditan.core.forms import check, form, parse, paste, prefill, prefilled

OIL = form("source_oil")
AMOUNTS = OIL.fields["amounts"]
CONTACT = {"liaison": "周敏", "phone": "0000-1234", "data_stage": "yearly"}


def test_last_years_values_fill_empty_places_and_are_marked() -> None:
    last, _ = parse(
        OIL,
        {"amounts/transport/diesel": "12.5", "amounts/trade/diesel": "NO 没有销售", "remarks": "去年的话"},
    )
    typed, _ = parse(OIL, {**CONTACT, "amounts/transport/gasoline": "8"})
    filled = prefill(OIL, typed, last)
    assert filled["amounts"]["transport"] == {"gasoline": 8, "diesel": 12.5}
    assert prefilled(filled) == {"amounts/transport/diesel", "amounts/trade/diesel"}
    assert "remarks" not in filled
    assert "amounts" in typed
    assert "diesel" not in typed["amounts"]["transport"]


def test_what_is_typed_over_loses_its_mark_and_the_rest_is_told() -> None:
    last, _ = parse(OIL, {"amounts/transport/diesel": "12.5", "amounts/trade/diesel": "1"})
    filled = prefill(OIL, parse(OIL, CONTACT)[0], last)
    filled["amounts"]["transport"]["diesel"] = 12.7
    ((path, problem),) = check(OIL, filled, last)
    assert (path, problem.code, problem.facts["count"]) == ("", "form_still_last_year", 1)


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("交通运输、仓储和邮政业\t8\t1\t12.5", {"gasoline": "8", "kerosene": "1", "diesel": "12.5"}),
        ("项目\t柴油\t汽油\ntransport\t12.5\t8", {"diesel": "12.5", "gasoline": "8"}),
        ("1\n2\n8\t\t12.5", {"gasoline": "8", "diesel": "12.5"}),
        ("交通运输、仓储和邮政业\tNE 没有统计", {"gasoline": "NE 没有统计"}),
    ],
)
def test_a_block_is_placed_by_names_or_by_order(text: str, placed: dict[str, str]) -> None:
    found, unplaced = paste(AMOUNTS, text)
    row = "amounts/transport/"
    assert {path.removeprefix(row): value for path, value in found.items() if path.startswith(row)} == placed
    assert unplaced == ""


def test_lines_without_a_place_come_back_as_they_were_and_are_told() -> None:
    found, unplaced = paste(AMOUNTS, "外星人\t8\n交通运输、仓储和邮政业\t8\t\t\t\t\t7")
    assert found == {}
    assert unplaced == "外星人\t8\n交通运输、仓储和邮政业\t8\t\t\t\t\t7"
    content = {**parse(OIL, CONTACT)[0], "_pasted": {"amounts": unplaced}}
    ((path, problem),) = check(OIL, content)
    assert (path, problem.code, problem.facts["count"]) == ("amounts", "form_pasted_unplaced", 2)
