"""Where two documents or files give different values of one figure: told, and the other one can be chosen."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client

from ditan.core.errors import Refused
from ditan.core.intensity.entries import FigureEntry
from ditan.domains.accounts.scope import Reach, reach_of_installation
from ditan.domains.statistics.models import Figure
from ditan.domains.statistics.selectors.disagreements import disagreements
from ditan.domains.statistics.selectors.figures import figure_in_use
from ditan.domains.statistics.services.figure_choosing import figure_choose
from ditan.domains.statistics.services.figures import figures_keep, figures_withdraw
from tests.people import COUNTY, Houses, give, make_houses, make_person
from tests.permissions import BACKEND, ScopeCases

pytestmark = pytest.mark.django_db
OFFICE = reach_of_installation(date(2026, 6, 1))
YEAR = 2024
GRID = f"/statistics/figures/?place={COUNTY}&year={YEAR}"


@pytest.fixture
def houses() -> Houses:
    return make_houses()


@pytest.fixture
def officer(client: Client, houses: Houses) -> Client:
    person = make_person("经办")
    give(person, houses.county_office, "office_officer")
    client.force_login(person, backend=BACKEND)
    return client


def keep(value: str, document: str, reason: str = "", by: Reach = OFFICE) -> Figure:
    entry = FigureEntry(
        COUNTY, YEAR, "gdp", Decimal(value), prices="current", document=document, reason=reason
    )
    return figures_keep([entry], by)[0]


def both() -> tuple[Figure, Figure]:
    """500 by the bulletin, then 512.5 by the yearbook."""
    return keep("500", "统计公报"), keep("512.5", "统计年鉴", "年鉴后出")


def told() -> dict[int, list[str]]:
    return {pk: [one.text for one in others] for pk, others in disagreements([COUNTY], OFFICE).items()}


def test_what_another_document_says_is_told_and_a_correction_is_none(houses: Houses) -> None:
    _bulletin, yearbook = both()
    assert told() == {yearbook.pk: ["500.00"]}
    corrected = keep("513", "统计年鉴", "看错了一行")  # the same document, typed over
    assert told() == {corrected.pk: ["500.00"]}
    agreeing = keep("513", "快报")  # the same value by a third paper
    assert told() == {agreeing.pk: ["500.00"]}
    figures_withdraw([agreeing.pk], OFFICE, "不用")
    assert told() == {corrected.pk: ["500.00"]}


def test_a_value_that_was_withdrawn_disagrees_with_nothing(houses: Houses) -> None:
    bulletin, _yearbook = both()
    figures_withdraw([bulletin.pk], OFFICE, "公报有误")
    assert told() == {}


def test_the_other_value_is_chosen_for_a_reason_with_its_document(houses: Houses) -> None:
    bulletin, yearbook = both()
    with pytest.raises(Refused) as refused:
        figure_choose(yearbook, bulletin, OFFICE, " ")
    assert [one.code for one in refused.value.problems] == ["figure_changed_without_reason"]
    chosen = figure_choose(yearbook, bulletin, OFFICE, "省里用公报数")
    assert (chosen.value, chosen.document, chosen.reason) == (Decimal(500), "统计公报", "省里用公报数")
    assert chosen.replaces_id == yearbook.pk
    assert told() == {chosen.pk: ["512.50"]}


def test_what_is_no_value_of_this_figure_is_not_chosen(houses: Houses) -> None:
    _bulletin, yearbook = both()
    entry = FigureEntry(COUNTY, YEAR, "population", Decimal(80), document="年鉴")
    [people] = figures_keep([entry], OFFICE)
    for other in (people, None):
        with pytest.raises(Refused) as refused:
            figure_choose(yearbook, other, OFFICE, "改")
        assert [one.code for one in refused.value.problems] == ["figure_other_thing"]


def test_grid_workbook_drawer_interface_and_page_tell_it(officer: Client) -> None:
    bulletin, yearbook = both()
    page = officer.get(GRID).content.decode()
    assert "1 个数两份文件说法不同" in page
    assert "500.00（统计公报）" in page
    sheet = openpyxl.load_workbook(
        BytesIO(officer.get(GRID.replace("/?", "/export.xlsx?")).content)
    ).worksheets[0]
    assert "500.00（统计公报）" in {cell.value for row in sheet.iter_rows() for cell in row}
    drawer = officer.get(f"{GRID}&trace=figure.{yearbook.pk}", headers={"HX-Request": "true"})
    assert "另一份文件：500.00" in drawer.content.decode()
    [told_by_api] = officer.get(f"/api/v1/statistics/figures/{COUNTY}?measure=gdp").json()["items"]
    assert [(one["id"], one["value"], one["document"]) for one in told_by_api["others"]] == [
        (bulletin.pk, "500.00", "统计公报")
    ]
    own = officer.get(f"/statistics/figures/{yearbook.pk}/").content.decode()
    for word in ("几份文件说法不同", "统计公报", "500.00", "年鉴后出"):
        assert word in own


def test_the_page_lets_the_other_count_and_keeps_what_was_typed(officer: Client) -> None:
    bulletin, yearbook = both()
    address = f"/statistics/figures/{yearbook.pk}/choose/"
    refused = officer.post(address, {"other": bulletin.pk, "why": ""})
    assert refused.status_code == 400
    assert "没有写理由" in refused.content.decode()
    strange = officer.post(address, {"other": "x", "why": "省里用公报数"})
    assert strange.status_code == 400
    assert 'value="省里用公报数"' in strange.content.decode()
    done = officer.post(address, {"other": bulletin.pk, "why": "省里用公报数"})
    assert done.status_code == 302
    kept = figure_in_use(COUNTY, YEAR, "gdp")
    assert kept is not None
    assert kept.text == "500.00"
    assert done["Location"] == f"/statistics/figures/{kept.pk}/"


class TestChoosingAnother(ScopeCases):
    role = "office_officer"
    opened = 302

    def address(self, houses: Houses) -> str:
        self.other, counting = both()
        return f"/statistics/figures/{counting.pk}/choose/"

    def ask(self, client: Client, address: str) -> HttpResponse:
        return client.post(address, {"other": self.other.pk, "why": "省里用公报数"})  # type: ignore[return-value]
