"""Pages of figures and of CO2 per output. The county is made up; numbers are worked out by hand beside them."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings as site_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.selectors.figures import figure_in_use
from ditan.domains.statistics.services.figures import figures_keep, scan_keep
from tests.people import COUNTY, Houses, give, make_houses, make_person
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
ASKED = f"?place={COUNTY}&year=2024"
FIGURES = f"/statistics/figures/{ASKED}"
EDIT = f"/statistics/figures/edit/{ASKED}"
RECOGNISED = f"/statistics/figures/recognised/{ASKED}"
INTENSITY = f"/statistics/intensity/?place={COUNTY}"
GDP = "v~gdp~~current~0~0~"
INDEX = "v~gdp_index~~~0~0~"
OWN = "v~assessed_co2~own~~0~0~"
FED_BACK = "v~assessed_co2~recognised~~0~0~2024"
TYPED = {
    "act": "keep",
    "document": "统计公报（演示数据）",
    f"{GDP}2020": "500",
    f"{INDEX}2021": "108",
    f"{INDEX}2022": "105",
    f"{OWN}2020": "1,000",
    f"{OWN}2021": "1026",
    f"{OWN}2022": "1030.05",
    "v~population~~~0~0~2022": "no",
}


@pytest.fixture(autouse=True)
def houses(tmp_path: Path, settings: object) -> Houses:
    settings.DITAN_HOME = tmp_path  # type: ignore[attr-defined]
    return make_houses()


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


def scan(content: bytes = b"%PDF-1.4\n%%EOF\n") -> SimpleUploadedFile:
    return SimpleUploadedFile("反馈.pdf", content)


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_typed_figures_stand_in_the_grid_and_open(officer: Client) -> None:
    assert officer.post(EDIT, TYPED).status_code == 302
    page = text_of(officer.get(FIGURES))
    assert "7 个在用的数" in page
    figure = figure_in_use(COUNTY, 2020, "gdp")
    assert figure is not None
    assert f"trace=figure.{figure.pk}" in page
    assert "500.00" in page
    drawer = officer.get(f"{FIGURES}&trace=figure.{figure.pk}", headers={"HX-Request": "true"})
    assert "统计公报（演示数据）" in text_of(drawer)
    assert officer.get(f"{FIGURES}&trace=figure.0", headers={"HX-Request": "true"}).status_code == 404
    people = figure_in_use(COUNTY, 2022, "population")
    assert people is not None
    assert people.text == "NO"


def test_a_refused_form_comes_back_filled_with_everything_that_is_wrong(officer: Client) -> None:
    wrong = TYPED | {
        "document": "",
        f"{INDEX}2023": "6.1",
        f"{GDP}2023": "about 700",
        "block": "gdp\t2021\t1",
    }
    page = officer.post(EDIT, wrong)
    text = text_of(page)
    assert page.status_code == 400
    for code in (
        "figure_document_missing",
        "figure_out_of_range",
        "figure_unreadable",
        "figure_prices_missing",
    ):
        assert code in text
    assert 'value="about 700"' in text
    assert 'value="1,000"' in text
    assert "gdp\t2021\t1" in text
    assert not Figure.objects.exists()


def test_another_row_is_added_and_nothing_typed_is_lost(officer: Client) -> None:
    more = {"act": "add_row", "add_measure": "gdp", "add_prices": "current", "add_vintage": "2023"}
    page = text_of(officer.post(EDIT, TYPED | more))
    assert 'name="v~gdp~~current~0~2023~2022"' in page
    assert 'value="1030.05"' in page
    assert not Figure.objects.exists()


def test_pasted_lines_are_read_by_names_of_both_languages(officer: Client) -> None:
    block = (
        "地区生产总值\t2023\t620.5\t\t现价\ncoal_tce,2023,100,flash\n地区生产总值\t2023\t560\t\t可比价\t2020"
    )
    assert officer.post(EDIT, {"document": "年鉴", "block": block}).status_code == 302
    assert {
        (one.measure, one.standing, one.prices, one.base, str(one.value.normalize()))
        for one in Figure.objects.all()
    } == {
        ("gdp", "", "current", 0, "620.5"),
        ("coal_tce", "flash", "", 0, "1E+2"),
        ("gdp", "", "constant", 2020, "5.6E+2"),
    }


def test_a_correction_needs_its_reason_and_an_emptied_cell_is_withdrawn(officer: Client) -> None:
    officer.post(EDIT, TYPED)
    refused = officer.post(EDIT, {"document": "勘误", f"{GDP}2020": "501"})
    assert refused.status_code == 400
    assert "figure_changed_without_reason" in text_of(refused)
    assert (
        officer.post(EDIT, {"document": "勘误", "reason": "公报勘误", f"{GDP}2020": "501"}).status_code == 302
    )
    figure = figure_in_use(COUNTY, 2020, "gdp")
    assert figure is not None
    page = text_of(officer.get(f"/statistics/figures/{figure.pk}/"))
    assert "公报勘误" in page
    assert "已替换" in page
    assert officer.post(EDIT, {"reason": "录错地区", f"{INDEX}2022": ""}).status_code == 302
    assert figure_in_use(COUNTY, 2022, "gdp_index") is None


def test_a_recognised_figure_is_refused_without_its_scan_and_the_scan_is_kept(officer: Client) -> None:
    form = {"document": "省厅函1号（演示数据）", "dated": "2025-09-01", FED_BACK: "1010.2"}
    refused = officer.post(RECOGNISED, form)
    assert refused.status_code == 400
    assert "recognised_without_scan" in text_of(refused)
    assert 'value="1010.2"' in text_of(refused)
    # The scan is there, another thing is not: it need not be sent again.
    partly = officer.post(RECOGNISED, form | {"dated": "", "scan": scan()})
    text = text_of(partly)
    assert "recognised_without_day" in text
    assert "反馈.pdf" in text
    received = text.split('name="received" value="')[1].split('"')[0]
    assert officer.post(RECOGNISED, form | {"received": received}).status_code == 302
    figure = Figure.objects.get()
    assert (figure.standing, figure.scan) == ("recognised", "反馈.pdf")
    kept = officer.get(f"/statistics/figures/{figure.pk}/scan/")
    assert kept.content == b"%PDF-1.4\n%%EOF\n"
    assert "attachment" in kept.headers["Content-Disposition"]
    assert officer.post(RECOGNISED, form | {"scan": scan("不是".encode())}).status_code == 400


def test_a_received_scan_of_another_person_does_not_count(officer: Client, houses: Houses) -> None:
    form = {"document": "函", "dated": "", FED_BACK: "1", "scan": scan()}
    received = text_of(officer.post(RECOGNISED, form)).split('name="received" value="')[1].split('"')[0]
    other = make_person("另一位")
    give(other, houses.county_office, "office_officer")
    client = Client()
    client.force_login(other, backend=BACKEND)
    again = client.post(
        RECOGNISED, {"document": "函", "dated": "2025-09-01", FED_BACK: "1", "received": received}
    )
    assert "recognised_without_scan" in text_of(again)


def test_the_workbook_holds_every_figure_with_the_columns_that_are_read_back(officer: Client) -> None:
    officer.post(EDIT, TYPED)
    response = officer.get(f"/statistics/figures/export.xlsx{ASKED}")
    [head, *rows] = openpyxl.load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)
    assert head[:9] == ("place", "year", "measure", "value", "unit", "standing", "prices", "base", "vintage")
    found = {(row[1], row[2]): row[3] for row in rows if row[2]}
    assert found[2022, "assessed_co2"] == 1030.05
    assert found[2022, "population"] == "NO"


def test_the_template_asks_for_every_usual_row_with_last_years_value(officer: Client) -> None:
    officer.post(EDIT, TYPED)
    response = officer.get(f"/intake/templates/figures.xlsx?place={COUNTY}&year=2023")
    sheet = openpyxl.load_workbook(BytesIO(response.content)).worksheets[0]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    [flash] = [row for row in rows if "assessed_co2" in row and "flash" in row]
    [own] = [row for row in rows if "assessed_co2" in row and "own" in row]
    assert "1030.05" in own
    assert "1030.05" not in flash
    assert {"1e4 t", "2023", COUNTY} <= set(own)


def test_intensity_shows_what_was_worked_out_by_hand_and_every_number_opens(officer: Client) -> None:
    officer.post(EDIT, TYPED)
    page = text_of(officer.get(INTENSITY))
    # 1030.05 / (500 × 1.08 × 1.05 = 567) = 1.8167; 1 − 1.026/1.08 = 5.00 %; 1 − (1030.05/1026)/1.05 = 4.39 %; together 9.17 %
    for number in ("1.82", "567.00", "5.00%", "4.39%", "9.17%"):
        assert number in page
    for kind, words in (
        ("intensity", "可比价地区生产总值"),
        ("level", "各年指数"),
        ("co2", "统计公报（演示数据）"),
        ("rate", "1 − （本年排放"),
        ("cumulative", "已认定的年份不再重算"),
    ):
        drawer = officer.get(f"{INTENSITY}&trace={kind}.2022", headers={"HX-Request": "true"})
        assert drawer.status_code == 200
        assert words in text_of(drawer)
    assert officer.get(f"{INTENSITY}&trace=rate.1999", headers={"HX-Request": "true"}).status_code == 404
    assert officer.get(f"/statistics/intensity/export.xlsx?place={COUNTY}").status_code == 200


def test_what_rests_on_unverified_coefficients_says_so_and_names_them(officer: Client) -> None:
    terms = {
        "coal_tce": "100",
        "oil_tce": "50",
        "gas_tce": "20",
        "electricity_in": "10",
        "electricity_out": "0",
    }
    factors = {"factor_in": "0.5", "factor_out": "0.6"}
    typed = {f"v~{name}~own~~0~0~2020": value for name, value in (terms | factors).items()}
    assert officer.post(EDIT, {"document": "自测表", f"{GDP}2020": "500"} | typed).status_code == 302
    assert "output_missing" in text_of(officer.get(INTENSITY))  # the plan of 2020 has the prices of 2015
    page = text_of(officer.get(f"{INTENSITY}&base=2020"))
    # 266 + 86.5 + 31.2 + 50 = 433.7 (1e4 t) over 500e8 CNY
    assert "433.7" in page
    assert "0.87" in page
    assert "未核实" in page
    drawer = text_of(officer.get(f"{INTENSITY}&trace=co2.2020", headers={"HX-Request": "true"}))
    assert "assess.co2.national_average.coal" in drawer
    assert "100 × 2.66" in drawer


def test_an_empty_place_says_what_to_enter(officer: Client) -> None:
    assert "还没有可以计算的数" in text_of(officer.get(INTENSITY))


@pytest.mark.parametrize("address", [FIGURES, f"{FIGURES}&edit=1", RECOGNISED, INTENSITY])
def test_pages_ask_few_queries(officer: Client, address: str, django_assert_max_num_queries: object) -> None:
    officer.post(EDIT, TYPED)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        assert officer.get(address).status_code == 200


class TestFiguresPage(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return FIGURES


class TestFiguresWorkbook(TestFiguresPage):
    def address(self, houses: Houses) -> str:
        return f"/statistics/figures/export.xlsx{ASKED}"


class TestIntensityPage(TestFiguresPage):
    def address(self, houses: Houses) -> str:
        return INTENSITY


class TestIntensityWorkbook(TestFiguresPage):
    def address(self, houses: Houses) -> str:
        return f"/statistics/intensity/export.xlsx?place={COUNTY}"


class TestRecognisedPage(TestFiguresPage):
    def address(self, houses: Houses) -> str:
        return RECOGNISED


class TestFiguresEdit(TestFiguresPage):
    opened = 302

    def address(self, houses: Houses) -> str:
        return EDIT

    def ask(self, client: Client, address: str) -> object:  # type: ignore[override]
        return client.post(address, TYPED)


class TestOneFigure(TestFiguresPage):
    def address(self, houses: Houses) -> str:
        return f"/statistics/figures/{a_figure().pk}/"


class TestFigureWithdraw(TestFiguresPage):
    opened = 302

    def address(self, houses: Houses) -> str:
        return f"/statistics/figures/{a_figure().pk}/withdraw/"

    def ask(self, client: Client, address: str) -> object:  # type: ignore[override]
        return client.post(address, {"reason": "录错"})


class TestFigureScan(TestFiguresPage):
    def address(self, houses: Houses) -> str:
        return f"/statistics/figures/{a_figure(is_recognised=True).pk}/scan/"


def a_figure(*, is_recognised: bool = False) -> Figure:
    """A figure of the county, kept by the installation."""
    by = reach_of_installation(date(2026, 6, 1))
    if not is_recognised:
        entry = FigureEntry(COUNTY, 2024, "population", Decimal(80), document="年鉴")
        return figures_keep([entry], by)[0]
    page = Path(site_settings.DITAN_HOME) / "letter.pdf"
    page.write_bytes(b"%PDF-1.4\n%%EOF\n")
    entry = FigureEntry(
        *(COUNTY, 2024, "assessed_co2", Decimal(900)),
        standing="recognised",
        document="函",
        dated=date(2025, 9, 1),
    )
    return figures_keep([entry], by, scan=scan_keep(page, "letter.pdf"), scan_name="letter.pdf")[0]
