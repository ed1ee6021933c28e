"""A scenario on the inventory in use: the base is its rows, activity stays, what moved is told by cause, and a version is kept."""

from typing import Any

import pytest
import yaml
from django.test import Client

from ditan.core.trace import ParameterUse, Step
from ditan.domains.pathway.models import PathwayRecord
from ditan.domains.pathway.screens import scenario_moved
from ditan.domains.pathway.selectors import rebasing
from tests.domains.pathway import test_scenarios
from tests.people import CITY, Houses

pytestmark = pytest.mark.django_db
houses, writer, writing, small = (
    test_scenarios.houses,
    test_scenarios.writer,
    test_scenarios.writing,
    test_scenarios.small,
)
ADDRESS = f"/pathway/scenarios/small/rebase/?place={CITY}&year=2025"


class Restated:
    """As much of an inventory as a base takes."""

    digest = "d" * 64
    library_release = "lib-test"


def step(sector: str, fuel: str, micro_t: int) -> Step:
    """A row of combustion with 25 tC/TJ and no loss: 25 · 44/12 = 91.667 t CO2 by TJ."""
    use = ("document", "clause", "seen-once")
    told: dict[str, Any] = {"category": "1", "ipcc": "", "gpc": "", "gas": "CO2", "quantity": 1, "unit": "t"}
    return Step(
        place=CITY,
        year=2025,
        sector=sector,
        fuel=fuel,
        emissions_micro_t=micro_t,
        co2e_micro_t=micro_t,
        status="estimated",
        equation="combustion",
        parameters=(ParameterUse("cc", "b", 25.0, "tC/TJ", *use), ParameterUse("ox", "c", 100.0, "%", *use)),
        **told,
    )


@pytest.fixture(autouse=True)
def restated(monkeypatch: pytest.MonkeyPatch) -> None:
    """The inventory in use of 2025 has 1,200 t where the scenario's base has 1,000 t."""
    monkeypatch.setattr(rebasing, "inventory_of_base", lambda *_asked: Restated())
    monkeypatch.setattr(
        rebasing, "inventory_steps", lambda _one: [step("fc_industry", "raw_coal", 1_200_000_000)]
    )
    monkeypatch.setattr(scenario_moved, "inventory_years", lambda **_place: [2025])


@pytest.mark.usefixtures("small")
def test_what_moved_is_the_base_alone(writing: Client) -> None:
    page = writing.get(ADDRESS)
    moved = page.context["moved"]
    # 2027 was 1,000 · 1.21 · 0.5 = 605 t and becomes 1,200 · 1.21 · 0.5 = 726 t.
    assert moved.comparison.difference[-1] == pytest.approx(121)
    assert moved.causes == ["base"]
    assert "基年清单" in page.content.decode()
    told = writing.get(f"{ADDRESS}&trace=m.base.2027", headers={"HX-Request": "true"})
    assert told.status_code == 200
    assert writing.get(f"{ADDRESS}&trace=m.tea.2027", headers={"HX-Request": "true"}).status_code == 404


@pytest.mark.usefixtures("small")
def test_it_is_kept_as_a_version_with_its_note(writing: Client) -> None:
    assert writing.post(ADDRESS, {"act": "keep", "note": ""}).status_code == 400
    assert writing.post(ADDRESS, {"act": "keep", "note": "清单修订"}).status_code == 302
    newest = PathwayRecord.objects.filter(name="small").first()
    assert newest is not None
    base = yaml.safe_load(newest.text)["base"]
    assert (base["inventory"], base["total_t"], base["place"]) == (f"sha256:{Restated.digest}", 1200, CITY)
    assert base["sectors"]["fc_industry"]["activity"] == 100
    assert base["sectors"]["fc_industry"]["activity_unit"] == "index"  # as it was: the year is the same
    assert yaml.safe_load(newest.text)["levers"]["saving"]["depth"] == 0.5


@pytest.mark.usefixtures("small")
def test_without_an_inventory_it_says_so(writing: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebasing, "inventory_of_base", lambda *_asked: None)
    assert "base_inventory_missing" in writing.get(ADDRESS).content.decode()


class TestRebase(test_scenarios.TestScenarios):
    opened = 404  # the county has no scenario of that name

    def address(self, houses: Houses) -> str:
        return ADDRESS
