"""The pages of the whole inventory: their numbers are the core's and those worked out by hand from the table of the test."""

import re
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client

from ditan.core.inventory.totals import totals_of
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors import inventory_get, inventory_rebuilt, inventory_record
from tests.domains.inventory.pages import shown_value, text_of, trace_links
from tests.worlds import JIANGSU, SHANGHAI, YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
BASE = f"/inventory/{YEAR}/{SHANGHAI}/"
PAGES = (
    "whole/",
    "key-categories/",
    "uncertainty/",
    "quality/",
    "views/",
    "views/?as=ipcc",
    "views/?as=gpc",
    "double-counting/",
    "series/",
)
MOST_QUERIES = 30
# GWP of the second assessment report (the edition's set): CH4 21, N2O 310.
BY_HAND_T = {
    "2.1": 1_000_000 * 0.538,  # clinker × factor
    "3.1": 100_000 * 200 / 1000 * 21,  # ha × kg CH4/ha
    "3.3": 50_000 * 60 / 1000 * 21,  # head × kg CH4/head
    "4.1.1": 2_000_000 * -0.9,  # growth of a forest is a removal
    "5.1": 900_000 * 0.05 * 21,  # t waste × t CH4/t
    "5.5": 18_000_000 * 0.05 / 1000 * 310,  # persons × kg N2O
}


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def drawer(client: Client, page: str, key: str) -> str:
    joint = "&" if "?" in page else "?"
    response = client.get(f"{BASE}{page}{joint}trace={key}", headers={"HX-Request": "true"})
    assert response.status_code == 200, key
    return response.content.decode()


def shanghai() -> Inventory:
    found = inventory_get(SHANGHAI, YEAR)
    assert found is not None
    return found


def test_the_unverified_share_is_that_of_the_core_removals_by_their_size(client: Client) -> None:
    found = shanghai()
    compiled = inventory_rebuilt(found)
    assert any((step.co2e_micro_t or 0) < 0 for step in compiled.estimated())
    assert found.unverified_share == compiled.unverified_share == compiled.summary()["unverified_share"]
    assert found.energy_unverified_share != found.unverified_share
    assert f"未核实 {found.unverified_share * 100:.1f}%" in text_of(html(client, f"{BASE}whole/"))
    assert f"未核实 {found.energy_unverified_share * 100:.1f}%" in text_of(html(client, BASE))


@pytest.mark.parametrize(("code", "tonnes"), BY_HAND_T.items())
def test_a_category_shows_what_was_worked_out_by_hand(client: Client, code: str, tonnes: float) -> None:
    minus = "−" if tonnes < 0 else ""
    assert shown_value(drawer(client, "whole/", f"category.{code}.all")) == (
        f"{minus}{abs(tonnes) / 1e4:,.1f} 万吨 CO₂e"
    )


def test_the_headline_is_the_sum_with_and_without_land_use(client: Client) -> None:
    totals = totals_of(inventory_rebuilt(shanghai()).steps)
    energy_t = totals.co2e_micro_t["1"] / 1e6
    for address, by_hand in (
        ("whole/", energy_t + sum(BY_HAND_T.values())),
        ("whole/?land=without", energy_t + sum(BY_HAND_T.values()) - BY_HAND_T["4.1.1"]),
    ):
        page = html(client, BASE + address)
        headline = re.search(r'<p class="headline">(.*?)</p>', page, re.S)
        assert headline
        assert text_of(headline[1]) == f"{by_hand / 1e4:,.1f} 万吨 CO₂e"
    assert totals.with_land_use_micro_t / 1e6 == pytest.approx(energy_t + sum(BY_HAND_T.values()), abs=1e-3)


def test_a_row_opens_to_its_equation_its_line_and_its_document(client: Client) -> None:
    words = text_of(drawer(client, "whole/", "category.3.1.CH4"))
    for part in ("100,000", "200", "kgCH4/ha", "20,000", "t CH₄", "21", "420,000", "t CO₂e"):
        assert part in words, part
    for part in ("other_sectors.csv", "第 3 行", "a document of the test", "GWP"):
        assert part in words, part


@pytest.mark.parametrize(
    ("key", "code", "reason"),
    [
        ("category.2.4.CO2", "NO", "no carbide is made"),
        ("category.2.6.N2O", "NE", "nobody has asked the works"),
        ("category.2.12.HFCs", "C", "保密"),
        ("category.2.3.CO2", "IE", "coke is counted as fuel"),
        ("category.5.2.CO2", "NE", "没有"),
    ],
)
def test_each_nothing_says_which_it_is_and_why(client: Client, key: str, code: str, reason: str) -> None:
    words = text_of(drawer(client, "whole/", key))
    assert f"{code} " in words
    assert reason in words


def test_every_figure_of_every_page_opens_to_itself(client: Client) -> None:
    for page in PAGES:
        shown_page = html(client, BASE + page)
        # What a total leaves out opens to the row it leaves out: the same figure with the other sign.
        shown_page = re.sub(r'<details class="reconcile">.*?</details>', "", shown_page, flags=re.S)
        for link in trace_links(shown_page):
            answer = client.get(link.address, headers={"HX-Request": "true"})
            assert answer.status_code == 200, (page, link)
            shown = shown_value(answer.content.decode())
            if re.fullmatch(r"−?[\d,]+\.\d", link.text):
                assert shown.startswith(link.text), (page, link, shown)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_pages_open_in_both_languages_with_few_queries_and_no_inline_code(
    client: Client, page: str, prefix: str, django_assert_max_num_queries: Any
) -> None:
    for place in (SHANGHAI, JIANGSU):
        with django_assert_max_num_queries(MOST_QUERIES):
            shown = html(client, f"{prefix}/inventory/{YEAR}/{place}/{page}")
        assert not re.search(r"<[^>]+\sstyle=", shown)
        assert "{%" not in shown
        assert "{{" not in shown


def test_english_pages_are_in_english(client: Client) -> None:
    for page in PAGES:
        shown = html(client, "/en" + BASE + page)
        visible = re.sub(r"<script.*?</script>|<[^>]+>", " ", shown, flags=re.S)
        found = set(re.findall(r"[\u4e00-\u9fff]+", visible)) - {"低碳", "中文"}
        # Words that documents print and units that a clause quotes stay as they are.
        assert len(found) <= 40, (page, sorted(found)[:60])


def test_a_place_with_energy_alone_says_what_its_total_lacks(client: Client) -> None:
    words = text_of(html(client, f"/inventory/{YEAR}/{JIANGSU}/whole/"))
    assert "只有能源活动" in words
    assert "没有估算（NE）：工业生产过程、农业活动、土地利用变化与林业、废弃物处理" in words
    assert "只有一个年份" in text_of(html(client, f"/inventory/{YEAR}/{JIANGSU}/series/"))


def test_ranges_are_those_that_were_stored(client: Client) -> None:
    record = inventory_record(shanghai(), "uncertainty")
    assert record is not None
    low, central, high = record["ranges"]["with_land_use"]
    assert central == shanghai().headline["with_land_use"]
    words = text_of(html(client, BASE + "uncertainty/"))
    assert f"{low / 1e10:,.1f} 至 {high / 1e10:,.1f}" in words
    assert "20260101" in words
    assert "10,000 次" in words


@pytest.mark.parametrize("asked", ["?edition=nothing", "?gwp=AR9", "?edition=prov2025"])
def test_an_inventory_that_was_not_made_is_not_found_and_those_that_were_are_named(
    client: Client, asked: str
) -> None:
    response = client.get(f"{BASE}whole/{asked}")
    assert response.status_code == 404
    assert "prov2011 SAR" in response.content.decode()


def test_an_unknown_view_or_number_is_not_found(client: Client) -> None:
    assert client.get(BASE + "views/?as=iso").status_code == 404
    for key in ("category.9.9.all", "row.99999", "view.gpc.X.all", "consumed.9999", "category.1"):
        response = client.get(f"{BASE}whole/?trace={key}", headers={"HX-Request": "true"})
        assert response.status_code == 404, key
        assert "没有这个数" in response.content.decode()


def test_a_year_without_inventory_names_those_that_there_are(client: Client) -> None:
    response = client.get(f"/inventory/1999/{SHANGHAI}/whole/")
    assert response.status_code == 404
    assert str(YEAR) in response.content.decode()


@pytest.mark.parametrize(
    "file",
    [
        "whole/export.xlsx",
        "key-categories/export.xlsx",
        "uncertainty/export.xlsx",
        "quality/export.xlsx",
        "views/export.xlsx?as=gpc",
        "double-counting/export.xlsx",
        "series/export.xlsx",
        "activity-template.xlsx",
        "guideline.xlsx",
    ],
)
def test_lists_come_as_excel_without_formula_of_a_stranger(client: Client, file: str) -> None:
    response = client.get(BASE + file)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    book = openpyxl.load_workbook(BytesIO(response.getvalue()))
    assert book.worksheets[0].max_row > 1


def test_the_category_workbook_holds_the_tonnes(client: Client) -> None:
    sheet = openpyxl.load_workbook(BytesIO(client.get(BASE + "whole/export.xlsx").content)).worksheets[0]
    rows = {row[0]: row[2] for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]}
    for code, tonnes in BY_HAND_T.items():
        assert rows[code] == pytest.approx(tonnes)
    assert rows["2.12"] == "C"


@pytest.mark.parametrize(("file", "magic"), [("report.pdf", b"%PDF"), ("report.docx", b"PK")])
def test_reports_come_as_files_with_safe_names(client: Client, file: str, magic: bytes) -> None:
    response = client.get(BASE + file)
    assert response.status_code == 200
    assert response.getvalue().startswith(magic)
    assert f'filename="ditan-{SHANGHAI}-{YEAR}-prov2011-{file}"' in response["Content-Disposition"]
