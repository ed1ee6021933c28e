"""A filing with a form of its own: once for a period, compared with its own last year, filled from there and by paste."""

from typing import Any

import pytest
from django.test import Client

from ditan.core.errors import Refused
from ditan.core.errors.forms import FormUnknown
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.filings import effects
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services import checks_run, filing_move, filing_open, filing_save
from ditan.domains.filings.titles import filing_title
from tests.people import DAY, officer
from tests.permissions import BACKEND

OIL = "source_oil"
TRANSPORT = "交通运输、仓储和邮政业"
CONTACT = {"liaison": "周敏", "phone": "0000-1234", "data_stage": "yearly"}

pytestmark = pytest.mark.django_db


class Department:
    """The department that is asked, its writer and its head, and the office that asks."""

    def __init__(self, world: Any) -> None:
        self.houses = world.houses
        self.office: Reach = world.by("city_officer")
        self.director: Reach = world.by("city_director")
        self.person = officer(world.houses.department, "department_officer", "部门经办")
        self.writer = reach_of(self.person, DAY)
        self.head = reach_of(officer(world.houses.department, "department_head", "部门负责"), DAY)

    def open(self, period: str, form: str = OIL) -> Filing:
        """A request for the form of a year."""
        return filing_open(
            "data_request",
            self.office,
            place=self.houses.department.place,
            period=period,
            filer=self.houses.department,
            receiver=self.houses.city_office,
            organisation=self.houses.department,
            form=form,
        )

    def accepted(self, period: str, content: dict[str, Any]) -> Filing:
        """The whole way to the office."""
        filing = filing_save(self.open(period), CONTACT | content, 0, self.writer)
        checks_run(filing, self.writer)
        filing_move(filing, "send_for_review", self.writer)
        filing_move(filing, "answer", self.head)
        return filing_move(filing, "accept", self.director)


@pytest.fixture
def asked(world: Any) -> Department:
    """The department before its request."""
    return Department(world)


def page(asked: Department, filing: Filing, **posted: str) -> str:
    """The page after saving what is posted."""
    client = Client()
    client.force_login(asked.person, backend=BACKEND)
    if posted:
        filing.refresh_from_db()
        posted["revision"] = str(filing.revision)
        assert client.post(f"/filings/{filing.pk}/save/", posted).status_code == 302
    filing.refresh_from_db()
    return client.get(f"/filings/{filing.pk}/").content.decode()


def test_a_form_is_asked_for_once_for_a_year_and_gives_the_title(asked: Department) -> None:
    filing = asked.open("2025")
    assert filing.title == "市交通局 2025 成品油销售与消费分类表"
    assert filing_title(filing) == filing.title
    asked.open("2025", "source_gas")
    with pytest.raises(Refused) as refused:
        asked.open("2025")
    assert [problem.code for problem in refused.value.problems] == ["filing_exists"]


def test_an_unknown_form_is_told_with_the_nearest(asked: Department) -> None:
    with pytest.raises(FormUnknown, match="source_oil"):
        asked.open("2025", "source_oils")


def test_empty_cells_are_filled_from_last_year_and_marked_until_typed_over(asked: Department) -> None:
    asked.accepted("2024", {"amounts": {"transport": {"diesel": 12.5}}})
    filing = asked.open("2025")
    shown = page(asked, filing, prefill="yes", **CONTACT)
    assert filing.content["amounts"]["transport"]["diesel"] == 12.5
    assert "填入的上年数" in shown
    assert "还有 1 处是填入的上年数" in shown
    assert "填入的上年数</span>" not in page(asked, filing, **CONTACT, **{"amounts/transport/diesel": "12.9"})


def test_last_year_is_that_of_the_same_form(asked: Department) -> None:
    asked.accepted("2024", {"amounts": {"transport": {"diesel": 12.5}}})
    assert "空格填上年数" not in page(asked, asked.open("2025", "source_gas"))


def test_a_pasted_block_goes_into_the_table_and_the_rest_stays(asked: Department) -> None:
    filing = asked.open("2025")
    block = f"{TRANSPORT}\t8\t\t12.5\n外星人\t1"
    shown = page(asked, filing, **CONTACT, **{"_pasted/amounts": block})
    assert filing.content["amounts"] == {"transport": {"gasoline": 8, "diesel": 12.5}}
    assert "外星人\t1</textarea>" in shown
    assert "有 1 行放不进表里" in shown


def test_while_typing_a_pasted_block_waits_in_its_box(asked: Department) -> None:
    filing, client = asked.open("2025"), Client()
    client.force_login(asked.person, backend=BACKEND)
    posted = {"revision": "0", "_pasted/amounts": f"{TRANSPORT}\t8"}
    client.post(f"/filings/{filing.pk}/save/", posted, headers={"HX-Request": "true"})
    filing.refresh_from_db()
    assert filing.content == {"_pasted": {"amounts": f"{TRANSPORT}\t8"}}


def test_an_effect_happens_with_the_move_or_refuses_it(
    asked: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, str]] = []
    monkeypatch.setattr(effects, "_acts", {})
    effects.register("take_over", "trial", lambda filing, _by, reason: seen.append((filing.state, reason)))
    effects.register("take_back", "trial", lambda _filing, _by, _reason: _refuse())
    filing = asked.accepted("2025", {})
    assert seen == [("accepted", "")]
    with pytest.raises(Refused):
        filing_move(filing, "reopen", asked.director, reason="口径有误")
    filing.refresh_from_db()
    assert (filing.state, filing.moves.filter(move="reopen").count()) == ("accepted", 0)


def _refuse() -> None:
    raise Refused([FormUnknown(found="x", nearest="y", known="z")])
