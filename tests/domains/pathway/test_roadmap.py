"""The roadmap says what the pages say, names what lacks, and opens to whom the verdict opens."""

import re
from io import BytesIO
from textwrap import dedent
from zipfile import ZipFile

import pytest
from django.test import Client

from ditan.domains.accounts.models import Person
from ditan.domains.accounts.scope import reach_of
from ditan.domains.pathway.selectors import working
from ditan.domains.pathway.selectors.records import programme_list, scenario_list
from ditan.domains.pathway.services import record_keep
from ditan.domains.places.models import Place
from tests.domains.pathway.test_drivers import keep as keep_drivers
from tests.domains.pathway.test_scenarios import PROGRAMME, SCENARIO, small, writer, writing
from tests.domains.pathway.test_verdict import FALLING, keep
from tests.people import CITY, COUNTY, DAY, Houses, make_houses, officer
from tests.permissions import BACKEND, ScopeCases

__all__ = ["small", "writer", "writing"]
pytestmark = pytest.mark.django_db
WORD = f"/pathway/roadmap.docx?place={CITY}"


@pytest.fixture
def houses() -> Houses:
    return make_houses()


def words(content: bytes) -> str:
    """The texts of a Word document, cell by cell."""
    document = ZipFile(BytesIO(content)).read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", document, re.DOTALL)
    return " | ".join("".join(re.findall(r"<w:t[^>]*>(.*?)</w:t>", one, re.DOTALL)) for one in paragraphs)


def pictures(content: bytes) -> int:
    return sum(name.startswith("word/media/") for name in ZipFile(BytesIO(content)).namelist())


@pytest.mark.usefixtures("small")
def test_numbers_are_those_of_the_scenario_and_the_plan(writing: Client) -> None:
    response = writing.get(WORD)
    assert response.status_code == 200
    told = words(response.content)
    # The plan: industry 1,000,000 t in 2025 and 1,200,000 in 2027, along a line 1,100,000 in 2026; 200,000 t are saved in
    # 2027 at 100 yuan: 2e7 yuan = 0.2 in 1e8 CNY. Left are 1,000,000 t, so the peak is 1,100,000 t in 2026.
    assert "方案“小方案”：2026 年达峰，峰值 110.0 万吨，总成本现值 0.2 亿元。" in told
    # 2027: 120.0 without measures, 20.0 less, 100.0 by the plan, as bars; tables show 2025 alone, every fifth year.
    assert pictures(response.content) == 2  # scenarios, plan
    # The scenario: 1,000 t in 2025, then 825 and 605 t; 1,000 + 825 + 605 = 2,430 t = 0.2 in 1e4 t.
    assert "小情景 | 2025 | 0.1 | 0.1 | 0.2" in told
    assert "参数库 lib-" in told


def test_the_verdict_is_that_of_its_page(writing: Client) -> None:
    keep(FALLING, CITY)
    told = words(writing.get(WORD).content)
    page = writing.get(f"/pathway/?place={CITY}").content.decode()
    # From 2016 on n = 7, S = −21, z = −20/√44.333 = −3.004, two-sided p = 0.0027; 104/110 − 1 = −5.5 %.
    sentence = "2016 年之后排放显著下降（双侧 5%），判定为已达峰。"
    assert sentence in page
    assert sentence in told
    assert "候选峰值年起（判定所用） | −21 | −3.004 | 0.0027" in told
    assert "2016 | 110.0 | +10.0% | 自算数" in told
    assert "末年比峰值 −5.5%" in told
    assert "2015 年缺：" in told  # the identity of Kaya needs more than CO2


@pytest.mark.usefixtures("small")
def test_parts_that_count_different_co2_say_so(writing: Client) -> None:
    keep(FALLING, CITY)
    told = words(writing.get(WORD).content)
    page = writing.get(f"/pathway/roadmap/?place={CITY}").content.decode()
    for text in (
        "各部分的峰值和达峰年不能直接比较",
        "2015–2022 年的实际数",
        "清单能源活动口径，2025 年起的推算",
    ):
        assert text in told, text
        assert text in page, text
    english = words(writing.get(f"/en{WORD}").content)
    assert "their peaks and peak years cannot be compared" in english


@pytest.mark.usefixtures("small")
def test_what_lacks_is_said(writing: Client) -> None:
    told = words(writing.get(WORD).content)
    page = writing.get(f"/pathway/roadmap/?place={CITY}").content.decode()
    for text in (
        "这个口径还没有一年的数。",
        "没有一个情景写有不确定的输入，因此没有区间。",
        "还没有下达总量目标",
    ):
        assert text in told
        assert text in page
    bare = words(writing.get(f"/pathway/roadmap.docx?place={COUNTY}").content)
    assert "还没有情景。" in bare


@pytest.mark.usefixtures("small")
def test_both_languages_hold_the_same_figures(writing: Client) -> None:
    english = words(writing.get(f"/en{WORD}").content)
    assert "small scenario | 2025" in english
    assert "small plan" in english
    # 110.0 in 1e4 t are 1,100 kt.
    assert "1,100 kt" in english
    assert writing.get(f"/en/pathway/roadmap/?place={CITY}").status_code == 200
    pdf = writing.get(f"/pathway/roadmap.pdf?place={CITY}")
    assert pdf.content.startswith(b"%PDF")


@pytest.mark.usefixtures("small")
def test_a_made_up_place_wears_its_mark(writing: Client) -> None:
    Place.objects.filter(pk=CITY).update(is_fictional=True)
    assert "演示数据" in words(writing.get(WORD).content)
    Place.objects.filter(pk=CITY).update(is_fictional=False)
    assert "【演示数据】" not in words(writing.get(WORD).content)


@pytest.mark.usefixtures("small")
def test_a_county_does_not_see_the_citys_roadmap(client: Client, houses: Houses) -> None:
    client.force_login(officer(houses.county_office, "office_director", "县主任"), backend=BACKEND)
    for address in (WORD, f"/pathway/roadmap/?place={CITY}", f"/pathway/roadmap.pdf?place={CITY}"):
        assert client.get(address).status_code == 404


@pytest.mark.usefixtures("small")
def test_what_was_worked_out_is_kept_until_a_text_changes(writer: Person) -> None:
    city = Place.objects.get(pk=CITY)
    first, again = (scenario_list(city)[0] for _ in range(2))
    assert first.scenario is again.scenario
    plan = working.plan_of(programme_list(city)[0].source)
    assert plan is working.plan_of(programme_list(city)[0].source)
    record_keep(
        city, "scenario", SCENARIO.replace("depth: 0.5", "depth: 0.25"), reach_of(writer, DAY), "减半"
    )
    changed = working.projection_of(scenario_list(city)[0].source)
    # 2027: 1,000 · 1.21 · 0.75 = 907.5 t.
    assert changed is not None
    assert changed.total[-1] == pytest.approx(907.5)
    assert PROGRAMME in [one.text for one in programme_list(city)]


# A base a thousand times as large, and a depth that is 0.8 to 1.2 times the one given, each value as likely.
LARGE = SCENARIO.replace("1000", "1000000") + dedent(
    """
    uncertainty:
      inputs:
        levers.saving.depth: {distribution: uniform, low: 0.8, high: 1.2}
    """
)


def test_the_range_of_a_scenario(writing: Client, writer: Person) -> None:
    record_keep(Place.objects.get(pk=CITY), "scenario", LARGE, reach_of(writer, DAY), "区间")
    response = writing.get(WORD)
    found = re.search(
        r"“小情景”在 2030 年前达峰的概率为 100%；累计排放 ([\d.]+) 万吨（5%–95%：([\d.]+)–([\d.]+)）",
        words(response.content),
    )
    assert found is not None
    # 2025 is pinned; the sum is 1 + 1.1 · (1 − 0.25 m) + 1.21 · (1 − 0.5 m) = 3.31 − 0.88 m in 1e6 t, m from 0.8 to 1.2: with
    # m = 1, 1.18 and 0.82 it is 243.0, 227.16 and 258.84 in 1e4 t. Quantiles of 2,000 draws are off by half a per cent at most.
    assert [float(one) for one in found.groups()] == pytest.approx([243.0, 227.16, 258.84], abs=1.5)
    assert pictures(response.content) == 2  # the fan, and the plan of the library for a made-up city
    assert "种子" in words(response.content)
    english = words(writing.get(f"/en{WORD}").content)
    assert "small scenario" in english


def rows_of(content: bytes) -> list[list[list[str]]]:
    """The tables of a Word document: rows of cells."""
    document = ZipFile(BytesIO(content)).read("word/document.xml").decode()

    def texts(part: str) -> str:
        return "".join(re.findall(r"<w:t(?: [^>]*)?>(.*?)</w:t>", part, re.DOTALL))

    return [
        [
            [texts(cell) for cell in re.findall(r"<w:tc>.*?</w:tc>", row, re.DOTALL)]
            for row in re.findall(r"<w:tr[ >].*?</w:tr>", table, re.DOTALL)
        ]
        for table in re.findall(r"<w:tbl>.*?</w:tbl>", document, re.DOTALL)
    ]


def test_effects_stand_under_their_factors(client: Client, houses: Houses) -> None:
    keep_drivers()
    client.force_login(officer(houses.county_office, "office_director", "县主任"), backend=BACKEND)
    tables = rows_of(client.get(f"/pathway/roadmap.docx?place={COUNTY}").content)
    assert all(len({len(row) for row in table}) == 1 for table in tables)
    effects = next(table for table in tables if table[0][:2] == ["时段", "人口"])
    # L = (100 − 90)/ln(100/90) = 94.91 in 1e4 t; people double: L · ln 2 = +65.8; output by head halves: −65.8; energy by output
    # stays; CO2 by energy falls by a tenth: all of the change, −10.0.
    assert effects[1] == ["2021–2022", "+65.8", "−65.8", "0.0", "−10.0", "−10.0"]


class TestRoadmap(ScopeCases):
    role = "office_officer"

    def address(self, houses: Houses) -> str:
        return f"/pathway/roadmap/?place={COUNTY}"


class TestRoadmapWord(TestRoadmap):
    def address(self, houses: Houses) -> str:
        return f"/pathway/roadmap.docx?place={COUNTY}"


class TestRoadmapPdf(TestRoadmap):
    def address(self, houses: Houses) -> str:
        return f"/pathway/roadmap.pdf?place={COUNTY}"
