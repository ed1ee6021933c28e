"""The pages of the frame, the overview, the comparison, the balances and the library, in both languages."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from openpyxl import load_workbook

from ditan.domains.audit.guards import guards_remove
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_list, overview_of_year
from ditan.domains.inventory.services import Options, inventory_compile
from ditan.domains.places.models import Place
from ditan.domains.web.numbers import emissions_text
from tests.worlds import PLACES, SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

ADDRESSES = [
    "/",
    f"/inventory/{YEAR}/",
    f"/inventory/{YEAR}/?metric=gap&sort=place&direction=asc",
    f"/inventory/{YEAR}/?metric=unverified",
    f"/inventory/{YEAR}/?metric=findings",
    f"/inventory/{YEAR}/compare/",
    f"/inventory/{YEAR}/compare/?place={SHANGHAI}",
    f"/balances/{YEAR}/",
    "/library/",
    "/library/?q=GB/T",
    "/library/documents/provincial_2011/",
    "/library/documents/provincial_2011/?verification=unverified&page=2",
    "/library/parameters/fuel.provincial_2011.bituminous.cc/",
    "/library/editions/prov2011/",
    "/search/",
    "/search/?q=上海",
    "/search/?q=原煤",
    "/kit/",
    "/places/100000/",
    "/places/320000/",
    "/places/320100/?page=9",
]
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
MOST_QUERIES = 30


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_opens_in_both_languages_with_few_queries_and_no_inline_code(
    address: str, prefix: str, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        response = client.get(prefix + address)
    assert response.status_code == 200
    html = response.content.decode()
    assert f'<html lang="{"en" if prefix else "zh-Hans"}"' in html
    assert "{%" not in html
    assert "{{" not in html
    assert not re.search(r"<[^>]+\sstyle=", html)
    assert not re.search(r"<[^>]+\son\w+=", html)
    assert "<style" not in html
    for tag in re.findall(r"<script[^>]*>", html):
        assert "src=" in tag or 'type="application/json"' in tag


@pytest.mark.parametrize(
    "address", ["/en/", f"/en/inventory/{YEAR}/compare/", f"/en/balances/{YEAR}/", "/en/search/"]
)
def test_an_english_page_holds_no_chinese_but_the_name_and_the_way_back(address: str, client: Client) -> None:
    html = client.get(address).content.decode()
    visible = re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert set(CHINESE.findall(visible)) == {"低碳", "中文"}


def test_each_page_links_to_itself_in_the_other_language(client: Client) -> None:
    chinese = client.get(f"/inventory/{YEAR}/compare/?place={SHANGHAI}").content.decode()
    assert f'href="/en/inventory/{YEAR}/compare/?place={SHANGHAI}" lang="en"' in chinese
    english = client.get(f"/en/inventory/{YEAR}/compare/?place={SHANGHAI}").content.decode()
    assert f'href="/inventory/{YEAR}/compare/?place={SHANGHAI}" lang="zh-Hans"' in english


def test_the_home_page_shows_the_sum_and_says_that_it_is_not_the_nation(client: Client) -> None:
    overview = overview_of_year(YEAR)
    html = client.get("/").content.decode()
    assert f"{len(PLACES)} 省直接相加，不等于全国" in html
    total = f"{overview.co2_micro_t / 1e14:.2f}"
    assert f">{total}</a>" in html
    assert html.count('class="tile tile-out"') == 3  # Taiwan, Hong Kong, Macao
    assert html.count('class="tile tile-ne"') == 31 - len(PLACES)


def test_the_ranking_follows_sort_and_direction(client: Client) -> None:
    places = sorted(overview_of_year(YEAR).places, key=lambda place: place.co2_micro_t)
    html = client.get("/?sort=total&direction=asc").content.decode()
    shown = re.findall(r'class="row-link" href="/inventory/2007/(\d{6})/"', html)
    assert shown == [place.code for place in places]
    assert 'aria-sort="ascending"' in html


def test_an_unknown_metric_or_sort_falls_back_to_the_total(client: Client) -> None:
    html = client.get("/?metric=nothing&sort=nothing&direction=sideways&page=-1").content.decode()
    assert re.search(r'metric=total[^"]*" aria-current="true"', html)


def test_the_edition_that_is_asked_for_is_shown_on_the_home_page_too(client: Client) -> None:
    for found in inventory_list(YEAR):
        inventory_compile(found.balance, Options(edition="ipcc2006"))
    for address in ("/", f"/inventory/{YEAR}/"):
        html = client.get(f"{address}?edition=ipcc2006").content.decode()
        total = overview_of_year(YEAR, "ipcc2006").co2_micro_t
        assert emissions_text(total, size="sum", language="zh") in html
        assert total != overview_of_year(YEAR).co2_micro_t


def test_without_an_inventory_the_home_page_says_what_is_missing(client: Client) -> None:
    guards_remove(connection)
    Inventory.objects.all().delete()
    html = client.get("/").content.decode()
    assert "还没有清单" in html
    assert "ditan demo --data DIR" in html
    assert client.get("/search/?q=江苏").status_code == 200
    assert client.get("/inventory/compare/").headers["Location"] == "/"


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/places/999999/",
        "/inventory/1999/",
        "/balances/1999/",
        "/library/documents/none/",
        "/library/parameters/none/",
        "/library/editions/none/",
    ],
)
def test_what_is_not_there_gets_a_page_that_says_what_to_do(address: str, client: Client) -> None:
    chinese = client.get(address)
    assert chinese.status_code == 404
    assert "没有这一页" in chinese.content.decode()
    english = client.get("/en" + address)
    assert english.status_code == 404
    assert "There is no such page" in english.content.decode()


def test_an_unknown_year_to_compare_says_that_nothing_was_published(client: Client) -> None:
    response = client.get("/inventory/1999/compare/")
    assert response.status_code == 404
    assert "还没有 1999 年的公布数可对照" in response.content.decode()


def test_a_defect_of_ours_shows_a_page_in_both_languages(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ditan.site.screens.inventory_years", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    html = response.content.decode()
    assert "出错了" in html
    assert "Something went wrong" in html
    assert "ZeroDivisionError" not in html


def test_the_ranking_as_excel_holds_unrounded_tonnes(client: Client) -> None:
    response = client.get(f"/inventory/{YEAR}/export.xlsx")
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet is not None
    largest = max(overview_of_year(YEAR).places, key=lambda place: place.co2_micro_t)
    assert sheet["A2"].value == largest.code
    assert sheet["C2"].value == pytest.approx(largest.co2_micro_t / 1e6, rel=1e-12)
    notes = [row[0] for row in sheet.iter_rows(min_row=len(PLACES) + 2, values_only=True) if row[0]]
    assert "各省直接相加，不等于全国。" in notes


def test_the_comparison_as_excel_closes_line_by_line(client: Client) -> None:
    response = client.get(f"/en/inventory/{YEAR}/compare/export.xlsx")
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet is not None
    lines = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[3] is not None]
    assert len(lines) >= len(PLACES) * 10
    for line in lines:
        ours, published, gap, factor, activity, treatment = line[3:9]
        assert gap == pytest.approx(ours - published, abs=1e-3)
        assert gap == pytest.approx(factor + activity + treatment, abs=1e-3)


def test_the_values_of_a_document_as_excel_keep_their_print(client: Client) -> None:
    response = client.get("/library/documents/gbt2589_2008/export.xlsx")
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet is not None
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["fuel.gbt2589_2008.raw_coal.ncv"][2:5] == ("20908", 20908, "kJ/kg")


def test_search_finds_a_province_by_name_and_by_code(client: Client) -> None:
    for term in ("上海", SHANGHAI):
        assert f'href="/inventory/{YEAR}/{SHANGHAI}/"' in client.get("/search/", {"q": term}).content.decode()


def test_the_page_of_a_place_shows_what_there_is_and_what_is_missing(client: Client) -> None:
    beside = client.get("/places/330000/").content.decode()  # no table of Zhejiang
    assert "没有平衡表" in beside
    shanghai = client.get(f"/places/{SHANGHAI}/").content.decode()
    assert f'href="/inventory/{YEAR}/{SHANGHAI}/"' in shanghai
    assert 'href="/places/100000/"' in shanghai


def test_a_search_term_is_escaped(client: Client) -> None:
    html = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html


def test_an_unverified_value_wears_its_mark(client: Client) -> None:
    html = client.get("/library/editions/prov2011/").content.decode()
    assert 'aria-label="未核实"' in html
    assert "本平台的对应" in html


def test_places_without_a_name_in_english_still_have_a_page(client: Client) -> None:
    assert Place.objects.filter(name_en="").exists()
    assert client.get("/en/search/?q=3201").status_code == 200
