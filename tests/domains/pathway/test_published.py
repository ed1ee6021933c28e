"""Series that others have published: kept from a file, judged at once, shown as a list and one by one."""

from pathlib import Path

import pytest
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.pathway.models import PublishedSeries, PublishedSet
from ditan.domains.pathway.selectors.published import published_sets, published_verdicts
from ditan.domains.pathway.services import published_set_keep
from tests.people import Houses, give, make_houses, make_person
from tests.permissions import BACKEND

pytestmark = pytest.mark.django_db

TOLD = {
    "name": "甲集 | Set A",
    "covers": "二氧化碳 | CO2",
    "citation": "某文 | A paper",
    "terms": "引用 | cite",
    "unit": "Mt",
}
HEAD = "code,name_zh,name_en,year,co2\n"
# Up to 20 in 2006 and down every year after: eight later years, S = -36 of nine values, clearly falling.
FALLING = [12, 14, 15, 17, 18, 19, 20, 18, 16, 15, 14, 13, 12, 11, 10]
RISING = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]


def file_of(folder: Path, *, head: str = HEAD) -> Path:
    lines = [f"370100,山东甲市,Jia,{2000 + at},{value}" for at, value in enumerate(FALLING)]
    lines += [f"370200,山东乙市,Yi,{2000 + at},{value}" for at, value in enumerate(RISING)]
    lines += [f"370300,山东丙市,Bing,{2000 + at},1.5" for at in range(2)]
    file = folder / "set_a.csv"
    file.write_text(head + "\n".join(lines) + "\n", "utf-8")
    return file


@pytest.fixture
def kept(tmp_path: Path) -> PublishedSet:
    published_set_keep("set_a", TOLD, file_of(tmp_path))
    return PublishedSet.objects.get(key="set_a")


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


class TestKeeping:
    def test_values_are_kept_in_micro_tonnes(self, kept: PublishedSet) -> None:
        years = PublishedSeries.objects.get(published_in=kept, code="370300").years
        assert years == [
            [2000, 1_500_000_000_000],
            [2001, 1_500_000_000_000],
        ]  # 1.5 Mt = 1.5e6 t = 1.5e12 micro-tonnes

    def test_the_same_file_changes_nothing_and_another_replaces_the_set(
        self, kept: PublishedSet, tmp_path: Path
    ) -> None:
        assert published_set_keep("set_a", TOLD, file_of(tmp_path)) == 0
        file = tmp_path / "set_a.csv"
        file.write_text(HEAD + "370300,山东丙市,Bing,2000,3\n", "utf-8")
        assert published_set_keep("set_a", TOLD, file) == 1
        assert list(PublishedSeries.objects.filter(published_in=kept).values_list("code", flat=True)) == [
            "370300"
        ]

    def test_everything_that_is_wrong_is_told_and_nothing_is_kept(self, tmp_path: Path) -> None:
        file = tmp_path / "bad.csv"
        file.write_text(HEAD + "1,甲,A,20x1,3\n1,甲,A,2001,three\n", "utf-8")
        with pytest.raises(Refused) as refused:
            published_set_keep("bad", TOLD, file)
        assert len(refused.value.problems) == 2
        assert not published_sets()


class TestVerdicts:
    def test_each_series_has_its_verdict(self, kept: PublishedSet) -> None:
        found = {one.code: one for one in published_verdicts(kept)}
        assert {code: one.status for code, one in found.items()} == {
            "370100": "peaked",
            "370200": "rising",
            "370300": "",
        }
        trend = found["370100"].trend
        assert trend is not None
        assert trend.peak_year == 2006
        assert trend.peak_value == 20e6
        assert found["370300"].problems


class TestPages:
    def test_the_list_counts_verdicts_and_tells_the_source(self, kept: PublishedSet, officer: Client) -> None:
        page = officer.get("/pathway/published/").content.decode()
        assert "山东甲市" in page
        assert "某文" in page
        page = officer.get("/pathway/published/?set=set_a&status=peaked").content.decode()
        assert "山东甲市" in page
        assert "山东乙市" not in page
        page = officer.get("/en/pathway/published/?q=yi").content.decode()
        assert ">Yi<" in page
        assert ">Jia<" not in page
        assert "A paper" in page

    def test_one_series_shows_years_and_tests(self, kept: PublishedSet, officer: Client) -> None:
        page = officer.get("/pathway/published/set_a/370100/").content.decode()
        assert "2,000.0" in page
        assert "Mann–Kendall" in page
        assert officer.get("/pathway/published/set_a/999999/").status_code == 404
        assert officer.get("/pathway/published/other/370100/").status_code == 404

    def test_without_any_set_the_page_says_so(self, officer: Client) -> None:
        assert "还没有公开数据" in officer.get("/pathway/published/").content.decode()
        assert officer.get("/pathway/published/export.xlsx").status_code == 404


def test_whoever_works_for_no_place_does_not_see_it(
    client: Client, houses: Houses, kept: PublishedSet
) -> None:
    person = make_person("企业经办", with_second_factor=True)
    give(person, houses.enterprise, "enterprise_officer")
    client.force_login(person, backend=BACKEND)
    assert client.get("/pathway/published/").status_code == 404
    assert client.get("/pathway/published/set_a/370100/").status_code == 404
