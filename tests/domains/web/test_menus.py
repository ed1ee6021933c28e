"""The menus of place and year: where they lead, what they keep of the address, what they say where there is no choice."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory

LOAD = "{% load menus %}"
JIANGSU = SimpleNamespace(code="320000", name_zh="江苏省", name_en="Jiangsu")
BEIJING = SimpleNamespace(code="110000", name_zh="北京市", name_en="Beijing")


def drawn(
    text: str, address: str = "/statistics/figures/?show=all&place=110000&trace=1", **context: Any
) -> str:
    request = RequestFactory().get(address)
    return engines["django"].from_string(LOAD + text).render(context, request)


def test_places_lead_to_the_present_address_with_all_else_kept() -> None:
    html = drawn("{% place_menu places here year=2024 %}", places=[BEIJING, JIANGSU], here=BEIJING)
    assert 'href="/statistics/figures/?show=all&amp;place=320000&amp;year=2024"' in html
    assert 'data-words="320000 jiangsusheng jss"' in html
    assert html.count('aria-current="true"') == 1
    assert "北京市 110000" in html


def test_what_has_an_address_leads_there() -> None:
    there = [{"place": JIANGSU, "address": "/a/"}, {"code": "110000", "name": "北京", "address": "/b/"}]
    html = drawn('{% place_menu there here suffix="?edition=x" short=True %}', there=there[:1], here=None)
    assert 'href="/a/?edition=x"' in html
    assert ">江苏</a>" in html
    assert 'href="/b/"' in drawn("{% place_menu there here %}", there=there, here=there[1])


def test_an_entry_for_all_places_takes_the_place_out_of_the_address() -> None:
    html = drawn(
        '{% place_menu places None every="全部" page=None %}', "/board/?place=1&page=2&q=a", places=[JIANGSU]
    )
    assert 'href="/board/?q=a" aria-current="true">全部</a>' in html


@pytest.mark.parametrize(
    ("tag", "address"),
    [
        ("{% year_menu years 2024 place=1 %}", "/statistics/figures/?show=all&amp;place=1&amp;year=2023"),
        (
            '{% year_menu years 2024 view="inventory:overview" %}',
            "/inventory/2023/?show=all&amp;place=110000",
        ),
    ],
)
def test_years_stand_in_the_query_or_in_the_path(tag: str, address: str) -> None:
    assert f'href="{address}"' in drawn(tag, years=[2024, 2023])


def test_one_year_is_no_menu() -> None:
    html = drawn("{% year_menu years 2024 %}", years=[2024])
    assert "<details" not in html
    assert "2024" in html
