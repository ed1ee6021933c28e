"""The province page: the answer, its marks, both languages, and the drawer without script."""

import pytest
from django.test import Client

from ditan.domains.inventory.selectors import inventory_get
from tests.domains.inventory.pages import shown_value, text_of, trace_links
from tests.worlds import HEILONGJIANG, JIANGSU, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
PAGE = f"/inventory/{YEAR}/{JIANGSU}/"
COAL = "emission.tr_thermal_power.raw_coal"
MOST_QUERIES = 30


def html(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_the_answer_stands_with_unit_scope_and_what_is_unverified(client: Client) -> None:
    inventory = inventory_get(JIANGSU, YEAR)
    assert inventory is not None
    words = text_of(html(client, PAGE))
    total = f"{inventory.energy_co2_micro_t / 1e10:,.1f}"
    assert f"{total} 万吨 CO₂" in words
    for mark in ("清单口径", "不含调入电力、工业过程", "未核实 ", "参考法", "CEADs"):
        assert mark in words


def test_english_shows_the_same_digits_in_kilotonnes(client: Client) -> None:
    inventory = inventory_get(JIANGSU, YEAR)
    assert inventory is not None
    words = text_of(html(client, "/en" + PAGE))
    assert f"{inventory.energy_co2_micro_t / 1e9:,.0f} kt CO₂" in words
    assert "Greenhouse gas inventory of Jiangsu, 2007" in words
    assert "Unverified" in words


def test_english_pages_hold_no_chinese_but_names_of_documents(client: Client) -> None:
    for address in (PAGE, f"{PAGE}lines/", f"/balances/{YEAR}/{JIANGSU}/"):
        words = text_of(html(client, "/en" + address)).replace("低碳", "").replace("中文", "")
        own = [word for word in words.split() if any("\u4e00" <= letter <= "\u9fff" for letter in word)]
        # The yearbook's and CEADs' titles stay as printed.
        assert not [
            word for word in own if "年鉴" not in word and "清单" not in word and "平衡表" not in word
        ], address


def test_columns_on_unverified_values_carry_their_mark(client: Client) -> None:
    page = html(client, PAGE)
    head = page[page.index('<table class="table table-dense matrix') :].split("</thead>")[0]
    marked = [text_of(cell) for cell in head.split("<th ") if "未核实" in cell]
    assert any("其他油品" in cell for cell in marked)
    assert not any("原煤" in cell for cell in marked)


def test_without_script_the_address_of_a_trace_is_the_whole_page_with_the_drawer(client: Client) -> None:
    page = html(client, f"{PAGE}?trace={COAL}")
    assert "<main" in page
    assert shown_value(page) == "20,582.3 万吨 CO₂"


def test_htmx_gets_the_drawer_alone(client: Client) -> None:
    response = client.get(f"{PAGE}?trace={COAL}", headers={"HX-Request": "true"})
    fragment = response.content.decode()
    assert "<main" not in fragment
    assert shown_value(fragment) == "20,582.3 万吨 CO₂"
    assert "HX-Request" in response["Vary"]


def test_the_closed_drawer_is_empty_to_the_last_space(client: Client) -> None:
    assert "></aside>" in html(client, PAGE)


def test_an_unknown_number_is_said_to_be_unknown(client: Client) -> None:
    response = client.get(f"{PAGE}?trace=emission.nowhere.nothing", headers={"HX-Request": "true"})
    assert response.status_code == 404
    assert "没有这个数" in response.content.decode()


@pytest.mark.parametrize(
    "address", [f"/inventory/{YEAR}/999999/", f"/inventory/1987/{JIANGSU}/", f"/balances/{YEAR}/999999/"]
)
def test_a_place_or_year_without_data_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("measure", ["emissions", "quantity", "share"])
def test_the_matrix_has_three_measures_and_keeps_the_choice_in_its_links(
    client: Client, measure: str
) -> None:
    links = trace_links(html(client, f"{PAGE}?matrix={measure}"))
    inside = [link for link in links if link.key == "emission.fc_industry.raw_coal"]
    assert inside
    assert all(measure == "emissions" or f"matrix={measure}" in link.address for link in inside)


def test_the_flow_chart_has_its_table_and_says_what_it_drops(client: Client) -> None:
    words = text_of(html(client, PAGE))
    assert "不画（合计" in words
    assert "看成表格" in words
    assert text_of(html(client, f"{PAGE}?flow=co2")).count("万吨 CO₂")


def test_a_useless_reference_approach_is_not_quoted_as_a_check(client: Client) -> None:
    # Heilongjiang: statistical difference of raw coal −1,802.1 万吨 × 20.908 × 26.1 × 0.93 × 44/12 ÷ 1,000 = −3,353 万吨 of 19,050: 18 %.
    words = text_of(html(client, f"/inventory/{YEAR}/{HEILONGJIANG}/"))
    assert "参考法不宜核对" in words
    assert "比参考法" not in words


def test_pages_stay_within_their_queries(client: Client, django_assert_max_num_queries) -> None:
    for address in (PAGE, f"{PAGE}?trace={COAL}", f"{PAGE}lines/", f"/balances/{YEAR}/{JIANGSU}/"):
        with django_assert_max_num_queries(MOST_QUERIES):
            html(client, address)
